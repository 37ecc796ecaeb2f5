package dev.framefleet.producer;

import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.producer.publish.RunLedger;
import dev.framefleet.producer.source.Picture;

/** A picture that has passed selection, on its way to the encoder, with its open fate. */
record QueuedFrame(FrameHeader header, Picture picture, RunLedger.Ticket ticket, long mediaMicros)
    implements AutoCloseable {
  @Override
  public void close() {
    picture.close();
  }
}
