package dev.framefleet.emulator.push;

/**
 * The pause that failures impose on the whole subscription. A failing round after {@value
 * #TOLERANCE} acks or more is an exception and pauses nothing. Sooner it is a trouble: 100 ms,
 * doubled with each further one up to 60 s, halved with each ack until it is gone. Not thread-safe.
 */
final class PushBackoff {
  static final long MIN_NANOS = 100_000_000L;
  static final long MAX_NANOS = 60_000_000_000L;
  static final int TOLERANCE = 10;

  private long delayNanos;
  private long untilNanos;
  private int acksSinceFailure;

  /** A push succeeded. A pause that runs is not cut short. */
  void acked() {
    acksSinceFailure++;
    delayNanos = delayNanos / 2 < MIN_NANOS ? 0 : delayNanos / 2;
  }

  /** A round of pushes failed. */
  void nacked(long nowNanos) {
    if (acksSinceFailure < TOLERANCE) {
      delayNanos = Math.min(MAX_NANOS, Math.max(MIN_NANOS, delayNanos * 2));
      untilNanos = Math.max(untilNanos, nowNanos + delayNanos);
    }
    acksSinceFailure = 0;
  }

  /** Whether nothing may be sent now. */
  boolean pausesAt(long nowNanos) {
    return nowNanos < untilNanos;
  }

  /** When the pause ends, on the ticker; in the past if there is none. */
  long untilNanos() {
    return untilNanos;
  }
}
