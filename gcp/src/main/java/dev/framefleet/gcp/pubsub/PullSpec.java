package dev.framefleet.gcp.pubsub;

import dev.framefleet.gcp.pubsub.PushSpec.DeadLetter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a pull subscription is to be. It never expires.
 *
 * @param subscription its name, or its full name
 * @param topic whose messages it holds
 * @param ackDeadline 10 to 600 s
 * @param retention how long a message that nobody acks is kept, 10 minutes to 31 days
 * @param backoff after nacks, or null for none
 * @param deadLetter where messages go that cannot be delivered, or null to try until they expire
 */
public record PullSpec(
    String subscription,
    String topic,
    Duration ackDeadline,
    Duration retention,
    @Nullable Backoff backoff,
    @Nullable DeadLetter deadLetter) {
  /**
   * How long a nacked message waits.
   *
   * @param min at first, up to 600 s
   * @param max after many nacks, up to 600 s
   */
  public record Backoff(Duration min, Duration max) {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a value is out of the range that Pub/Sub takes
     */
    public Backoff {
      checkSeconds("smallest back-off", min, 0, 600);
      checkSeconds("largest back-off", max, 0, 600);
      if (min.compareTo(max) > 0) {
        throw new IllegalArgumentException("the smallest back-off is larger than the largest");
      }
    }
  }

  private static final Duration RETENTION = Duration.ofDays(7);

  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException if a value is out of the range that Pub/Sub takes
   */
  public PullSpec {
    checkSeconds("ack deadline", ackDeadline, 10, 600);
    checkSeconds("retention", retention, 600, Duration.ofDays(31).toSeconds());
    if (deadLetter != null) {
      deadLetter.check();
    }
  }

  /** Kept for 7 days, delivered again at once after a nack, without a dead letter topic. */
  public PullSpec(String subscription, String topic, Duration ackDeadline) {
    this(subscription, topic, ackDeadline, RETENTION, null, null);
  }

  /** The same with another retention. */
  public PullSpec withRetention(Duration time) {
    return new PullSpec(subscription, topic, ackDeadline, time, backoff, deadLetter);
  }

  /** The same with a back-off. */
  public PullSpec withBackoff(Duration min, Duration max) {
    return new PullSpec(
        subscription, topic, ackDeadline, retention, new Backoff(min, max), deadLetter);
  }

  /** The same with a dead letter topic. */
  public PullSpec withDeadLetter(String deadTopic, int maxAttempts) {
    return new PullSpec(
        subscription,
        topic,
        ackDeadline,
        retention,
        backoff,
        new DeadLetter(deadTopic, maxAttempts));
  }

  static void checkSeconds(String what, Duration value, long min, long max) {
    if (value.compareTo(Duration.ofSeconds(min)) < 0
        || value.compareTo(Duration.ofSeconds(max)) > 0) {
      throw new IllegalArgumentException(
          what + " must be " + min + " to " + max + " s: " + value.toMillis() + " ms");
    }
  }
}
