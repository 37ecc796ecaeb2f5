package dev.framefleet.worker.frame;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.store.ObjectNames;
import java.time.InstantSource;
import java.util.Map;

/**
 * Keeps a record of each message that can never succeed, so that it can be acked: a push
 * subscription's back-off is shared, and a poison message must not slow the others. Thread-safe.
 */
final class PoisonRecords {
  private final StoreWrites writes;
  private final InstantSource clock;

  PoisonRecords(StoreWrites writes, InstantSource clock) {
    this.writes = writes;
    this.clock = clock;
  }

  /** Under the frame's name if the identity is valid, else under the message id. */
  Outcome record(String messageId, Map<String, String> attributes, String reason) {
    Outcome written;
    try {
      FrameId id = FrameAttributes.readId(attributes);
      written = writes.create(ObjectNames.error(id), ResultJson.writePoisoned(id, reason));
    } catch (IllegalArgumentException noIdentity) {
      written =
          writes.create(
              ObjectNames.unknownError(clock.instant(), messageId), anonymous(messageId, reason));
    }
    return written instanceof Outcome.StoreUnavailable ? written : new Outcome.Poisoned(reason);
  }

  private static byte[] anonymous(String messageId, String reason) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("framefleet", ResultJson.VERSION);
          g.writeStringProperty("messageId", messageId);
          g.writeStringProperty("poisoned", reason);
          g.writeEndObject();
        });
  }
}
