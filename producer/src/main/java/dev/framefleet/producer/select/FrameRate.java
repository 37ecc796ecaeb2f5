package dev.framefleet.producer.select;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number of frames per second, exact to a thousandth.
 *
 * @param milli frames per 1,000 seconds, 1 to 1,000,000
 */
public record FrameRate(long milli) {
  private static final long MAX_MILLI = 1_000_000;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public FrameRate {
    if (milli < 1 || milli > MAX_MILLI) {
      throw new IllegalArgumentException("frames per second must be 0.001 to 1000");
    }
  }

  /**
   * Reads a decimal number such as {@code 12.5}.
   *
   * @throws IllegalArgumentException if it is none, or out of range, or finer than a thousandth
   */
  public static FrameRate parse(String text) {
    try {
      return new FrameRate(
          new BigDecimal(text)
              .movePointRight(3)
              .setScale(0, RoundingMode.UNNECESSARY)
              .longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "frames per second must be a number with up to 3 decimals, 0.001 to 1000", e);
    }
  }

  @Override
  public String toString() {
    return BigDecimal.valueOf(milli, 3).stripTrailingZeros().toPlainString();
  }
}
