package dev.framefleet.producer;

import dev.framefleet.common.failure.Secrets;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.producer.source.SourceInfo;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How a run gets on, for a person: on a terminal one line that is written over each second, else a
 * line every five seconds. Thread-safe.
 */
final class ProgressLine implements ProducerListener {
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration ON_TERMINAL = Duration.ofSeconds(1);
  private static final Duration IN_LOG = Duration.ofSeconds(5);
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final long everyNanos;
  private OptionalLong durationMicros = OptionalLong.empty();
  private String stream = "";
  private long startNanos;
  private long dueNanos;
  private boolean lineOpen;

  ProgressLine(PrintWriter err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
    this.everyNanos = (terminal ? ON_TERMINAL : IN_LOG).toNanos();
  }

  @Override
  public synchronized void started(StreamId id, RunId run, SourceInfo source) {
    stream = id.value();
    durationMicros = source.durationMicros();
    startNanos = nanos.getAsLong();
    dueNanos = startNanos + everyNanos;
    err.println(id + ": run " + run + ", " + source.description());
    err.flush();
  }

  @Override
  public synchronized void progress(Progress progress) {
    long now = nanos.getAsLong();
    if (now - dueNanos < 0) {
      return;
    }
    dueNanos = now + everyNanos;
    show(text(progress, (now - startNanos) / NANOS_PER_SECOND));
  }

  @Override
  public synchronized void event(StreamId id, String kind, String detail) {
    if (lineOpen) {
      err.print(CLEAR_LINE);
      lineOpen = false;
    }
    err.println(id + ": " + kind + ", " + Secrets.mask(detail));
    err.flush();
  }

  private String text(Progress progress, double seconds) {
    String text =
        String.format(
            Locale.ROOT,
            "%s: %d decoded, %d published, %.1f frames/s, at %s",
            stream,
            progress.decoded(),
            progress.published(),
            progress.decoded() / Math.max(seconds, 1e-3),
            clock(progress.mediaMicros() / MICROS_PER_SECOND));
    if (progress.dropped() > 0) {
      text += ", " + progress.dropped() + " dropped";
    }
    return text + remaining(progress.mediaMicros(), seconds);
  }

  private String remaining(long mediaMicros, double seconds) {
    if (durationMicros.isEmpty() || mediaMicros <= 0) {
      return "";
    }
    double share = Math.min(1, mediaMicros / (double) durationMicros.getAsLong());
    return String.format(
        Locale.ROOT, ", %.0f %%, %s left", share * 100, clock((long) (seconds / share - seconds)));
  }

  private static String dropped(RunManifest manifest) {
    long count = manifest.dropped().stream().mapToLong(RunManifest.Dropped::count).sum();
    return count == 0 ? "" : ", " + count + " dropped";
  }

  private static String clock(long seconds) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private void show(String text) {
    if (terminal) {
      err.print(CLEAR_LINE + text);
      lineOpen = true;
    } else {
      err.println(text);
    }
    err.flush();
  }

  /** The last line, in place of the one that is written over. */
  synchronized void finish(ProducerSummary summary) {
    if (lineOpen) {
      err.print(CLEAR_LINE);
    }
    if (summary.manifest() != null) {
      err.printf(
          Locale.ROOT,
          "%s: %s after %d decoded, %d not selected, %d published%s, %.1f frames/s%n",
          stream,
          summary.reason().wire(),
          summary.manifest().decoded(),
          summary.manifest().notSelected(),
          summary.manifest().frames(),
          dropped(summary.manifest()),
          summary.manifest().decoded()
              / Math.max((nanos.getAsLong() - startNanos) / NANOS_PER_SECOND, 1e-3));
    }
    err.flush();
  }
}
