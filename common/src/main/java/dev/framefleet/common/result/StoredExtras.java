package dev.framefleet.common.result;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a stored object's comment besides the result, and differs from delivery to
 * delivery.
 *
 * @param timingsMicros stage to duration in microseconds, in the order of the stages
 * @param traceId 32 hex digits, or null
 * @param annotated whether the picture was drawn on and re-encoded
 */
public record StoredExtras(
    Map<String, Long> timingsMicros, @Nullable String traceId, boolean annotated) {
  /** Nothing besides. */
  public static final StoredExtras NONE = new StoredExtras(Map.of(), null, false);
}
