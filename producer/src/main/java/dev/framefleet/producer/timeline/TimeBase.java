package dev.framefleet.producer.timeline;

/**
 * The unit of a stream's timestamps: one tick is {@code num / den} seconds.
 *
 * @param num 1 or more
 * @param den 1 or more
 */
public record TimeBase(int num, int den) {
  private static final long MICROS_PER_SECOND = 1_000_000L;

  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException if a term is not positive
   */
  public TimeBase {
    if (num < 1 || den < 1) {
      throw new IllegalArgumentException("time base must be positive: " + num + "/" + den);
    }
  }

  /**
   * Microseconds of a number of ticks, exact in integers and rounded half up once.
   *
   * @throws ArithmeticException if the result does not fit 64 bits
   */
  public long toMicros(long ticks) {
    long parts = Math.multiplyExact(ticks, num); // of 1/den seconds
    long seconds = Math.floorDiv(parts, (long) den);
    long rest = Math.floorMod(parts, (long) den); // below den, so no product here overflows
    long micros = Math.floorDiv(2 * rest * MICROS_PER_SECOND + den, 2L * den);
    return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), micros);
  }
}
