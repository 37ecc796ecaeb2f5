package dev.framefleet.gcp.pubsub;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a push subscription is to be. It never expires.
 *
 * @param subscription its name, or its full name
 * @param topic whose messages it pushes
 * @param endpoint that messages are posted to
 * @param ackDeadline also the time-out of a push request, 10 to 600 s
 * @param unwrapped whether the body is the data itself, with the attributes as headers
 * @param oidc the token that pushes carry, or null for none
 * @param minBackoff after a nack, up to 600 s
 * @param maxBackoff after many nacks, up to 600 s
 * @param deadLetter where messages go that cannot be delivered, or null to try until they expire
 */
public record PushSpec(
    String subscription,
    String topic,
    URI endpoint,
    Duration ackDeadline,
    boolean unwrapped,
    @Nullable Oidc oidc,
    Duration minBackoff,
    Duration maxBackoff,
    @Nullable DeadLetter deadLetter) {
  /**
   * The token of a push.
   *
   * @param serviceAccount whose token it is, an e-mail address
   * @param audience whom it is for; what the receiver expects
   */
  public record Oidc(String serviceAccount, String audience) {}

  /**
   * The end of the road.
   *
   * @param topic that takes the messages
   * @param maxAttempts before they go there, 5 to 100
   */
  public record DeadLetter(String topic, int maxAttempts) {
    void check() {
      if (maxAttempts < 5 || maxAttempts > 100) {
        throw new IllegalArgumentException(
            "attempts before the dead letter must be 5 to 100: " + maxAttempts);
      }
    }
  }

  private static final Duration ACK_DEADLINE = Duration.ofMinutes(1);
  private static final Duration MIN_BACKOFF = Duration.ofSeconds(10);
  private static final Duration MAX_BACKOFF = Duration.ofMinutes(10);

  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException if a value is out of the range that Pub/Sub takes
   */
  public PushSpec {
    PullSpec.checkSeconds("ack deadline", ackDeadline, 10, 600);
    PullSpec.checkSeconds("smallest back-off", minBackoff, 0, 600);
    PullSpec.checkSeconds("largest back-off", maxBackoff, 0, 600);
    if (minBackoff.compareTo(maxBackoff) > 0) {
      throw new IllegalArgumentException("the smallest back-off is larger than the largest");
    }
    if (deadLetter != null) {
      deadLetter.check();
    }
  }

  /** Wrapped, with an ack deadline of 60 s and a back-off of 10 to 600 s; no token. */
  public static PushSpec of(String subscription, String topic, URI endpoint) {
    return new PushSpec(
        subscription, topic, endpoint, ACK_DEADLINE, false, null, MIN_BACKOFF, MAX_BACKOFF, null);
  }

  /** The same with another ack deadline. */
  public PushSpec withAckDeadline(Duration deadline) {
    return new PushSpec(
        subscription,
        topic,
        endpoint,
        deadline,
        unwrapped,
        oidc,
        minBackoff,
        maxBackoff,
        deadLetter);
  }

  /** The same, unwrapped or wrapped. */
  public PushSpec withUnwrapped(boolean isUnwrapped) {
    return new PushSpec(
        subscription,
        topic,
        endpoint,
        ackDeadline,
        isUnwrapped,
        oidc,
        minBackoff,
        maxBackoff,
        deadLetter);
  }

  /** The same with a token. */
  public PushSpec withOidc(Oidc token) {
    return new PushSpec(
        subscription,
        topic,
        endpoint,
        ackDeadline,
        unwrapped,
        token,
        minBackoff,
        maxBackoff,
        deadLetter);
  }

  /** The same with another back-off. */
  public PushSpec withBackoff(Duration min, Duration max) {
    return new PushSpec(
        subscription, topic, endpoint, ackDeadline, unwrapped, oidc, min, max, deadLetter);
  }

  /** The same with a dead letter topic. */
  public PushSpec withDeadLetter(String deadTopic, int maxAttempts) {
    return new PushSpec(
        subscription,
        topic,
        endpoint,
        ackDeadline,
        unwrapped,
        oidc,
        minBackoff,
        maxBackoff,
        new DeadLetter(deadTopic, maxAttempts));
  }
}
