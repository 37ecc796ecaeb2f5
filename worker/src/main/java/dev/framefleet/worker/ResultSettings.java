package dev.framefleet.worker;

import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.worker.frame.ResultImage;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a frame's result.
 *
 * @param image which picture an object holds
 * @param topic where each result goes as an event, by its name or its full name; null for nowhere
 * @param endpoint the server that has the topic; null for none
 */
public record ResultSettings(
    ResultImage image, @Nullable String topic, @Nullable PubSubEndpoint endpoint) {
  /** The frame's own picture, and no events. */
  public static final ResultSettings DEFAULT = new ResultSettings(ResultImage.ORIGINAL, null, null);
}
