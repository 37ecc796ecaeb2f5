package dev.framefleet.emulator.backlog;

/**
 * The delay before a message is delivered again: the minimum after the first failure, doubled with
 * each further one, up to the maximum.
 *
 * @param minNanos 0 or more
 * @param maxNanos not below the minimum
 */
public record RetryBackoff(long minNanos, long maxNanos) {
  /** No delay: what a subscription without a retry policy does. */
  public static final RetryBackoff NONE = new RetryBackoff(0, 0);

  /**
   * The delay in nanoseconds.
   *
   * @param attempt the attempt that failed; 1 is the first
   */
  public long delayNanos(int attempt) {
    int doublings = attempt - 1;
    if (minNanos == 0) {
      return 0;
    }
    if (doublings >= Long.numberOfLeadingZeros(minNanos) - 1) {
      return maxNanos;
    }
    return Math.min(maxNanos, minNanos << doublings);
  }
}
