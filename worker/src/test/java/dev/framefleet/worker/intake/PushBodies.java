package dev.framefleet.worker.intake;

import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.Outcome;
import dev.framefleet.worker.frame.PushMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/** The way of a push body to its outcome, HTTP left out. Not thread-safe. */
public final class PushBodies {
  private final FrameHandler handler;
  private final Payload payload = new Payload(1 << 12);

  /** To a handler. */
  public PushBodies(FrameHandler handler) {
    this.handler = handler;
  }

  /** What a wrapped push gives. */
  public Outcome wrapped(byte[] body) throws IOException {
    payload.clear();
    try {
      PushEnvelope envelope = PushEnvelope.read(new ByteArrayInputStream(body), payload);
      return handle(envelope.attributes(), payload.bytes(), payload.length());
    } catch (MalformedPushException e) {
      return handler.refuse("m", String.valueOf(e.getMessage()));
    }
  }

  /** What an unwrapped push gives. */
  public Outcome handle(Map<String, String> attributes, byte[] data, int length) {
    return handler.handle(new PushMessage("m", attributes, data, length, 0));
  }
}
