package dev.framefleet.cli.fleet;

import dev.framefleet.collator.CollatorListener;
import dev.framefleet.common.failure.Secrets;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.producer.ProducerListener;
import dev.framefleet.producer.source.SourceInfo;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Tells a person how a fleet gets on, about once a second, and notes the moments that the rate is
 * computed from. Thread-safe.
 */
public final class FleetProgress implements ProducerListener, CollatorListener {
  /** Frames at the start that a rate leaves out: everything is cold for them. */
  static final long COLD_FRAMES = 200;

  private static final long EVERY_NANOS = 1_000_000_000L;

  private final PrintWriter err;
  private final LongSupplier nanos;
  private long dueNanos;
  private long toCollate;
  private long published;
  private boolean recording;
  private final Set<RunId> runs = new TreeSet<>();
  private OptionalLong firstNanos = OptionalLong.empty();
  private OptionalLong warmNanos = OptionalLong.empty();

  /** Prints to where the person looks. */
  public FleetProgress(PrintWriter err, LongSupplier nanos) {
    this.err = err;
    this.nanos = nanos;
    this.dueNanos = nanos.getAsLong();
  }

  @Override
  public synchronized void started(StreamId stream, RunId run, SourceInfo source) {
    note(stream + ": run " + run + ", " + source.description());
    runs.add(run);
    firstNanos = firstNanos.isEmpty() ? OptionalLong.of(nanos.getAsLong()) : firstNanos;
    recording = !source.live();
  }

  @Override
  public void event(StreamId stream, String kind, String detail) {
    note(stream + ": " + kind + ", " + detail);
  }

  /** Whether what is produced from has turned out to be a recording, which can wait. */
  synchronized boolean isRecording() {
    return recording;
  }

  @Override
  public synchronized void progress(ProducerListener.Progress progress) {
    if (warmNanos.isEmpty() && progress.decoded() > COLD_FRAMES) {
      warmNanos = OptionalLong.of(nanos.getAsLong());
    }
    published = progress.published();
    tick("producer: %d decoded, %d published", progress.decoded(), progress.published());
  }

  /** How many frames the topic has accepted, as far as the producer has told. */
  synchronized long published() {
    return published;
  }

  /** The runs that a producer in this program has begun. */
  synchronized Set<RunId> runs() {
    return Set.copyOf(runs);
  }

  /** So many frames have a fate, of so many; of 0 while nobody knows. */
  synchronized void settled(long done, long frames) {
    tick(frames == 0 ? "workers: %d frames done" : "workers: %d of %d frames done", done, frames);
  }

  @Override
  public synchronized void started(long frames) {
    toCollate = frames;
  }

  @Override
  public synchronized void progress(long frames) {
    tick("collator: %d of %d frames", frames, toCollate);
  }

  @Override
  public void warning(String line) {
    note("collator: " + line);
  }

  /** One line at once, without passwords: child programs' lines come this way too. */
  public synchronized void note(String line) {
    err.println(Secrets.mask(line));
    err.flush();
  }

  /** When the first frame was there, and the first behind the cold ones, if they were. */
  synchronized Moments moments() {
    return new Moments(firstNanos, warmNanos);
  }

  /**
   * Moments of a run, in the ticker's nanoseconds.
   *
   * @param first when the first frame was decoded
   * @param warm when the first frame behind the cold ones was
   */
  record Moments(OptionalLong first, OptionalLong warm) {}

  private void tick(String format, long first, long second) {
    long now = nanos.getAsLong();
    if (now - dueNanos >= 0) {
      dueNanos = now + EVERY_NANOS;
      note(String.format(Locale.ROOT, format, first, second));
    }
  }
}
