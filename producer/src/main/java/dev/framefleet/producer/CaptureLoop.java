package dev.framefleet.producer;

import dev.framefleet.common.frame.FrameFlag;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.producer.publish.DropReason;
import dev.framefleet.producer.publish.RunLedger;
import dev.framefleet.producer.select.PictureSelector;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.PictureSource;
import dev.framefleet.producer.source.SourceLostException;
import dev.framefleet.producer.timeline.CaptureTime;
import dev.framefleet.producer.trace.Traces;
import java.util.EnumSet;
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
  private final RunTimes times;
  private final @Nullable Runnable corruptDropped;
  private final PictureSelector selector;
  private final Traces traces;
  private final Pacer pacer;
  private final RunLedger ledger;
  private final FrameQueue queue;
  private final Picture first;
  private EndReason reason = EndReason.STOPPED;
  private @Nullable String lost;
  private @Nullable Picture onward;
  private @Nullable Throwable crash;

  /**
   * Nothing is read yet.
   *
   * @param corruptDropped hears of each damaged picture that goes for it; null to keep them
   */
  CaptureLoop(
      StreamId stream,
      RunId run,
      PictureSource source,
      Picture first,
      RunTimes times,
      @Nullable Runnable corruptDropped,
      PictureSelector selector,
      Traces traces,
      Pacer pacer,
      RunLedger ledger,
      FrameQueue queue) {
    this.stream = stream;
    this.run = run;
    this.source = source;
    this.first = first;
    this.times = times;
    this.corruptDropped = corruptDropped;
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
      CaptureTime time = times.next(picture);
      if (time == null) {
        onward = picture;
        return EndReason.CLOCK_BACK;
      }
      if (ledger.isFull()) {
        onward = picture;
        return EndReason.STOPPED;
      }
      if (!capture(picture, time)) {
        return EndReason.STOPPED;
      }
      picture = source.next();
    }
    return EndReason.EOF;
  }

  /** Takes the picture over; false if the producer is to stop. */
  private boolean capture(Picture picture, CaptureTime time) throws InterruptedException {
    if (!pacer.awaitTurn(time.mediaMicros())) {
      picture.close();
      return false;
    }
    if (!selector.selects(time, picture.image())) {
      ledger.notSelected();
      picture.close();
      return true;
    }
    if (picture.corrupt() && corruptDropped != null) {
      ledger.selected(time.micros()).dropped(DropReason.CORRUPT);
      corruptDropped.run();
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
            time.clock(),
            time.uncertaintyMicros(),
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
    if (time.epoch()) {
      flags.add(FrameFlag.EPOCH);
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

  /** The first picture of the next run, which the caller takes over; null if there is none. */
  @Nullable Picture onward() {
    return onward;
  }

  /** How the source was lost, in one line; null if it was not. */
  @Nullable String lost() {
    return lost;
  }
}
