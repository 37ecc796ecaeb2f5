package dev.framefleet.worker.intake;

import dev.framefleet.worker.frame.PushMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Reads wrapped pushes into one buffer, as the worker's endpoint does. Not thread-safe. */
public final class EnvelopeReader {
  private final Payload payload = new Payload(1 << 18);

  /** The message in a push body; in force until the next call. */
  public PushMessage read(byte[] body) throws IOException {
    payload.clear();
    try {
      PushEnvelope envelope = PushEnvelope.read(new ByteArrayInputStream(body), payload);
      return new PushMessage("1", envelope.attributes(), payload.bytes(), payload.length(), 0);
    } catch (MalformedPushException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
