package dev.framefleet.cli.topics;

import dev.framefleet.gcp.pubsub.PushSpec.Oidc;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet needs of Pub/Sub. The names of everything else come from the topic's: {@code
 * frames}, {@code frames-push} or {@code frames-pull}, {@code frames-dead}, {@code
 * frames-dead-pull}.
 *
 * @param topic of the frames
 * @param push where and how frames are pushed, or null for workers that pull
 * @param ackDeadline for one frame, waiting included; also the time-out of a push, 10 to 600 s
 * @param minBackoff before a frame is delivered again, up to 600 s
 * @param maxBackoff after many deliveries, up to 600 s
 * @param maxAttempts before a frame goes to the dead letters, 5 to 100
 * @param deadRetention how long dead letters wait for somebody to bring them back
 * @param results topic of the results, or null for none
 */
public record TopicPlan(
    String topic,
    @Nullable Push push,
    Duration ackDeadline,
    Duration minBackoff,
    Duration maxBackoff,
    int maxAttempts,
    Duration deadRetention,
    @Nullable String results) {
  /**
   * The receiver of pushes.
   *
   * @param endpoint the worker's address, with its path
   * @param unwrapped bytes with headers, not JSON with base64
   * @param token that pushes carry, or null for none
   */
  public record Push(URI endpoint, boolean unwrapped, @Nullable Oidc token) {}

  /** The topic that takes what could not be delivered. */
  String deadTopic() {
    return topic + "-dead";
  }
}
