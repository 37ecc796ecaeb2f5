package dev.framefleet.producer;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameFlag;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.producer.publish.RunLedger;
import dev.framefleet.producer.select.PictureSelector;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.PictureSource;
import dev.framefleet.producer.source.SourceLostException;
import dev.framefleet.producer.timeline.CaptureTime;
import dev.framefleet.producer.timeline.CaptureTimeline;
import dev.framefleet.producer.trace.Traces;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The decoder's side of a run: each picture gets its time, passes selection or not, gets its seq
 * and waits for the encoder. Runs once.
 */
final class CaptureLoop {
  private final StreamId stream;
  private final RunId run;
  private final PictureSource source;
  private final ClockSource clock;
  private final CaptureTimeline timeline;
  private final PictureSelector selector;
  private final Traces traces;
  private final Pacer pacer;
  private final RunLedger ledger;
  private final FrameQueue queue;
  private final Picture first;
  private EndReason reason = EndReason.STOPPED;
  private @Nullable String lost;
  private @Nullable Throwable crash;

  CaptureLoop(
      StreamId stream,
      RunId run,
      PictureSource source,
      Picture first,
      PictureSelector selector,
      Traces traces,
      Pacer pacer,
      RunLedger ledger,
      FrameQueue queue) {
    this.stream = stream;
    this.run = run;
    this.source = source;
    this.first = first;
    this.clock = source.info().live() ? ClockSource.ANCHORED : ClockSource.MEDIA;
    this.timeline = new CaptureTimeline(run.startMicros(), source.info().timeBase());
    this.selector = selector;
    this.traces = traces;
    this.pacer = pacer;
    this.ledger = ledger;
    this.queue = queue;
  }

  /** The other side of the queue. */
  interface Reader {
    /** Reads until the queue is finished and empty. */
    void run() throws InterruptedException;
  }

  /**
   * Runs on a thread of its own beside the reader on this one, and returns when both have ended.
   *
   * @throws InterruptedException if interrupted while reading
   */
  void runBeside(Reader reader) throws InterruptedException {
    Thread thread = new Thread(this::captureToQueue, "capture-" + stream);
    thread.start();
    try {
      reader.run();
    } finally {
      queue.abandon();
      joinUninterruptibly(thread);
    }
    if (crash != null) {
      throw new IllegalStateException("reading " + stream + " failed", crash);
    }
  }

  /** The source must not be closed under its reader. */
  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void captureToQueue() {
    try {
      reason = captureAll();
    } catch (SourceLostException e) {
      if (!pacer.isStopped()) { // else the wish to stop has ended the reading
        reason = EndReason.SOURCE_LOST;
        lost = e.getMessage();
      }
    } catch (Throwable e) {
      crash = e;
    } finally {
      queue.finish();
    }
  }

  private EndReason captureAll() throws SourceLostException, InterruptedException {
    Picture picture = first;
    while (picture != null) {
      if (!capture(picture)) {
        return EndReason.STOPPED;
      }
      picture = source.next();
    }
    return EndReason.EOF;
  }

  /** Takes the picture over; false if the producer is to stop. */
  private boolean capture(Picture picture) throws InterruptedException {
    CaptureTime time = timeline.next(picture.ticks());
    if (!pacer.awaitTurn(time.mediaMicros())) {
      picture.close();
      return false;
    }
    if (!selector.selects(time, picture.image())) {
      ledger.notSelected();
      picture.close();
      return true;
    }
    return queue.put(frame(picture, time));
  }

  private QueuedFrame frame(Picture picture, CaptureTime time) {
    RunLedger.Ticket ticket = ledger.selected(time.micros());
    FrameHeader header =
        new FrameHeader(
            new FrameId(stream, run, ticket.seq(), time.micros()),
            clock,
            OptionalLong.empty(),
            flags(picture, time),
            null,
            picture.image().width(),
            picture.image().height(),
            traces.next());
    return new QueuedFrame(header, picture, ticket, time.mediaMicros());
  }

  private static Set<FrameFlag> flags(Picture picture, CaptureTime time) {
    Set<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);
    if (time.repaired()) {
      flags.add(FrameFlag.REPAIRED);
    }
    if (picture.corrupt()) {
      flags.add(FrameFlag.CORRUPT);
    }
    return flags;
  }

  /** Why the run ended. */
  EndReason reason() {
    return reason;
  }

  /** How the source was lost, in one line; null if it was not. */
  @Nullable String lost() {
    return lost;
  }
}
