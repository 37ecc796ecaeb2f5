package dev.framefleet.common.frame;

import java.util.Locale;

/**
 * Epoch microseconds in their written form of 16 digits, which sorts as text (up to the year 2286).
 */
public final class Micros {
  /** The largest value with 16 digits. */
  public static final long MAX = 9_999_999_999_999_999L;

  private Micros() {}

  /** The value with 16 digits. */
  public static String digits(long micros) {
    return padded(micros, 16);
  }

  /**
   * A number with zeros before it; by hand, since every frame has some.
   *
   * @param count how many digits at least
   */
  public static String padded(long value, int count) {
    if (value < 0) {
      return String.format(Locale.ROOT, "%0" + count + "d", value);
    }
    String digits = Long.toString(value);
    return "0".repeat(Math.max(0, count - digits.length())) + digits;
  }

  /**
   * Returns the value if it is a possible capture time.
   *
   * @param what how an error names the value
   * @throws IllegalArgumentException if it is not in 1 to {@link #MAX}
   */
  public static long check(String what, long micros) {
    if (micros < 1 || micros > MAX) {
      throw new IllegalArgumentException(
          what + " must be epoch microseconds from 1 to " + MAX + ": " + micros);
    }
    return micros;
  }
}
