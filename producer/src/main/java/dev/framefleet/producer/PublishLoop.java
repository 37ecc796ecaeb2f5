package dev.framefleet.producer;

import dev.framefleet.producer.encode.EncodeException;
import dev.framefleet.producer.encode.JpegEncoder;
import dev.framefleet.producer.publish.DropReason;
import dev.framefleet.producer.publish.FramePublisher;
import dev.framefleet.producer.publish.ManifestPublisher;
import dev.framefleet.producer.publish.RunLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The encoder's side of a run: each waiting picture becomes a JPEG and is published. One thread.
 */
final class PublishLoop {
  private static final Logger LOG = LoggerFactory.getLogger(PublishLoop.class);
  private final FrameQueue queue;
  private final JpegEncoder encoder;
  private final FramePublisher frames;
  private final ManifestPublisher manifests;
  private final RunLedger ledger;
  private final ProducerListener listener;

  PublishLoop(
      FrameQueue queue,
      JpegEncoder encoder,
      FramePublisher frames,
      ManifestPublisher manifests,
      RunLedger ledger,
      ProducerListener listener) {
    this.queue = queue;
    this.encoder = encoder;
    this.frames = frames;
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
      report(frame.mediaMicros());
      frame = queue.take();
    }
  }

  private void publish(QueuedFrame frame) throws InterruptedException {
    byte[] jpeg;
    try (frame) {
      jpeg = encoder.encode(frame.picture().image());
    } catch (EncodeException e) {
      LOG.warn("frame {} is dropped: {}", frame.ticket().seq(), e.getMessage());
      frame.ticket().dropped(DropReason.ENCODE_FAILED);
      return;
    }
    frames.publish(frame.header(), jpeg, frame.ticket());
  }

  private void report(long mediaMicros) {
    RunLedger.Counts counts = ledger.counts();
    listener.progress(
        new ProducerListener.Progress(
            counts.decoded(),
            counts.notSelected(),
            counts.published(),
            counts.dropped(),
            mediaMicros));
  }
}
