package dev.framefleet.gcp.pubsub;

import java.time.Duration;

/**
 * What a pull subscription is to be.
 *
 * @param subscription its name, or its full name
 * @param topic whose messages it holds
 * @param ackDeadline 10 to 600 s
 */
public record PullSpec(String subscription, String topic, Duration ackDeadline) {
  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException if the deadline is out of the range that Pub/Sub takes
   */
  public PullSpec {
    checkSeconds("ack deadline", ackDeadline, 10, 600);
  }

  static void checkSeconds(String what, Duration value, long min, long max) {
    if (value.compareTo(Duration.ofSeconds(min)) < 0
        || value.compareTo(Duration.ofSeconds(max)) > 0) {
      throw new IllegalArgumentException(
          what + " must be " + min + " to " + max + " s: " + value.toMillis() + " ms");
    }
  }
}
