package dev.framefleet.producer.publish;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Publishes frames and enters each answer into the ledger. Used by one thread; answers come from
 * any.
 */
public final class FramePublisher implements FrameSink {
  /** Pub/Sub takes 10 MB with attributes, which stay far below 10 kB here. */
  public static final int MAX_JPEG_BYTES = 10_000_000 - 10_000;

  private final MessagePublisher publisher;
  private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

  /** The publisher stays the caller's. */
  public FramePublisher(MessagePublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public void publish(FrameHeader header, byte[] jpeg, RunLedger.Ticket ticket)
      throws InterruptedException {
    if (jpeg.length > MAX_JPEG_BYTES) {
      ticket.dropped(DropReason.TOO_LARGE);
      return;
    }
    var unused = // the ledger waits for the answers
        publisher
            .publish(new OutgoingMessage(jpeg, FrameAttributes.ofFrame(header)))
            .whenComplete((messageId, failure) -> settle(ticket, failure));
  }

  private void settle(RunLedger.Ticket ticket, @Nullable Throwable failure) {
    if (failure == null) {
      ticket.published();
    } else {
      firstFailure.compareAndSet(null, failure);
      ticket.dropped(DropReason.PUBLISH_FAILED);
    }
  }

  @Override
  public @Nullable Throwable firstFailure() {
    return firstFailure.get();
  }
}
