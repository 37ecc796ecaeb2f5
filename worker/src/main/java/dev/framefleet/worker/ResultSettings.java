package dev.framefleet.worker;

import dev.framefleet.worker.frame.ResultImage;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a frame's result.
 *
 * @param image which picture an object holds
 * @param topic where each result goes as an event, by its name or its full name; null for nowhere
 * @param project the topic's project, if its name does not tell; null if that is not known
 */
public record ResultSettings(ResultImage image, @Nullable String topic, @Nullable String project) {
  /** The frame's own picture, and no events. */
  public static final ResultSettings DEFAULT = new ResultSettings(ResultImage.ORIGINAL, null, null);
}
