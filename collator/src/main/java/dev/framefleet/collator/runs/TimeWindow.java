package dev.framefleet.collator.runs;

/**
 * The capture times wanted.
 *
 * @param fromMicros epoch microseconds, inclusive; 0 for no bound
 * @param toMicros epoch microseconds, exclusive; {@link Long#MAX_VALUE} for no bound
 */
public record TimeWindow(long fromMicros, long toMicros) {
  /** Without bounds. */
  public static final TimeWindow ALL = new TimeWindow(0, Long.MAX_VALUE);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the window is empty
   */
  public TimeWindow {
    if (fromMicros < 0 || toMicros <= fromMicros) {
      throw new IllegalArgumentException("the end of the window must come after its beginning");
    }
  }

  /** Whether the beginning is cut. */
  public boolean hasFrom() {
    return fromMicros > 0;
  }

  /** Whether the end is cut. */
  public boolean hasTo() {
    return toMicros < Long.MAX_VALUE;
  }

  /** Whether a capture time lies within. */
  public boolean contains(long micros) {
    return micros >= fromMicros && micros < toMicros;
  }
}
