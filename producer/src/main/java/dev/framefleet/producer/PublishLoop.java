package dev.framefleet.producer;

import dev.framefleet.producer.budget.BudgetShare;
import dev.framefleet.producer.encode.EncodeException;
import dev.framefleet.producer.publish.DropReason;
import dev.framefleet.producer.publish.FrameSink;
import dev.framefleet.producer.publish.ManifestPublisher;
import dev.framefleet.producer.publish.RunLedger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The encoder's side of a run: each waiting picture becomes a JPEG and is published. One thread.
 */
final class PublishLoop {
  private static final Logger LOG = LoggerFactory.getLogger(PublishLoop.class);
  private final FrameQueue queue;
  private final FrameMaker maker;
  private final FrameSink frames;
  private final @Nullable BudgetShare budget;
  private final LongSupplier spooled;
  private long bytes;
  private long mediaMicros;
  private final ManifestPublisher manifests;
  private final RunLedger ledger;
  private final ProducerListener listener;

  PublishLoop(
      FrameQueue queue,
      FrameMaker maker,
      FrameSink frames,
      @Nullable BudgetShare budget,
      LongSupplier spooled,
      ManifestPublisher manifests,
      RunLedger ledger,
      ProducerListener listener) {
    this.queue = queue;
    this.maker = maker;
    this.frames = frames;
    this.budget = budget;
    this.spooled = spooled;
    this.manifests = manifests;
    this.ledger = ledger;
    this.listener = listener;
  }

  /** Until the queue is finished and empty. */
  void run() throws InterruptedException {
    QueuedFrame frame = queue.take();
    while (frame != null) {
      publish(frame);
      manifests.checkpointIfDue();
      mediaMicros = frame.mediaMicros();
      report();
      frame = queue.take();
    }
  }

  private void publish(QueuedFrame frame) throws InterruptedException {
    FrameMaker.Made made;
    try (frame) {
      made = maker.make(frame.header(), frame.picture().image());
    } catch (EncodeException e) {
      LOG.warn("frame {} is dropped: {}", frame.ticket().seq(), e.getMessage());
      frame.ticket().dropped(DropReason.ENCODE_FAILED);
      if (budget != null) {
        budget.dropped();
      }
      return;
    }
    bytes += made.jpeg().length;
    if (budget != null) {
      budget.sent(made.jpeg().length);
    }
    frames.publish(made.header(), made.jpeg(), frame.ticket());
  }

  /** Tells the listener how things stand now, which the topic's late answers have changed. */
  void report() {
    RunLedger.Counts counts = ledger.counts();
    listener.progress(
        new ProducerListener.Progress(
            counts.decoded(),
            counts.notSelected(),
            counts.published(),
            counts.dropped(),
            mediaMicros,
            bytes,
            spooled.getAsLong()));
  }
}
