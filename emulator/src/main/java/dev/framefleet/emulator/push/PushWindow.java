package dev.framefleet.emulator.push;

/**
 * How many pushes may be under way: begins small, grows by one with each ack (so it doubles in a
 * round trip), halves on a nack. One round of pushes shrinks it once, however many of them fail.
 * Not thread-safe.
 */
final class PushWindow {
  static final int INITIAL = 5;

  private final int max;
  private int size;
  private long lastShrinkNanos = Long.MIN_VALUE;

  /**
   * A new window.
   *
   * @param max 1 or more
   */
  PushWindow(int max) {
    this.max = max;
    this.size = Math.min(INITIAL, max);
  }

  int size() {
    return size;
  }

  /**
   * A push succeeded.
   *
   * @param inFlight pushes under way, this one included; a window half unused proves nothing
   */
  void acked(int inFlight) {
    if (2 * inFlight >= size) {
      size = Math.min(max, size + 1);
    }
  }

  /** A push failed; whether it is the first of its round. */
  boolean nacked(long begunNanos, long nowNanos) {
    if (begunNanos < lastShrinkNanos) {
      return false;
    }
    lastShrinkNanos = nowNanos;
    size = Math.max(1, size / 2);
    return true;
  }
}
