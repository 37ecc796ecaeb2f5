package dev.framefleet.worker.intake;

import java.time.Duration;

/**
 * What posted pictures are held to.
 *
 * @param maxBodyBytes of one request
 * @param maxBytesInMemory of all requests together; who finds no room waits unread
 * @param maxWaiting requests that are there at once, waiting or not
 * @param bodyDeadline from the first read to the last byte of a body
 * @param timeout from a request's coming to the begin of its work
 */
public record PictureLimits(
    long maxBodyBytes,
    long maxBytesInMemory,
    int maxWaiting,
    Duration bodyDeadline,
    Duration timeout) {
  /** How long the platform lets a request wait unless told otherwise: 5 minutes. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  /** Those of the README, with a time-out. */
  public static PictureLimits withTimeout(Duration timeout) {
    return new PictureLimits(
        PushIntake.MAX_BODY_BYTES,
        HeapShare.ofThisProcess().bodyBytes(),
        2_000,
        Duration.ofSeconds(10),
        timeout);
  }
}
