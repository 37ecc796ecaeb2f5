package dev.framefleet.emulator.backlog;

/**
 * What happens to a message that was not acked.
 *
 * @param backoff the delay before it is delivered again
 * @param maxAttempts after this many failed attempts it is given up; 0 for never
 */
public record Redelivery(RetryBackoff backoff, int maxAttempts) {
  /** At once, and for ever. */
  public static final Redelivery AT_ONCE = new Redelivery(RetryBackoff.NONE, 0);

  boolean exhausts(int attempt) {
    return maxAttempts > 0 && attempt >= maxAttempts;
  }
}
