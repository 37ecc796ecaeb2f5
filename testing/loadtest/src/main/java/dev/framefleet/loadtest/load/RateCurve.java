package dev.framefleet.loadtest.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A rate over a test's time: one number, or several that are reached one after the other in equal
 * parts of the time, in straight lines. Immutable.
 *
 * @param perSecond one or more rates, none below 0, not all 0
 */
public record RateCurve(List<Double> perSecond) {
  /** Checks the rates. */
  public RateCurve {
    perSecond = List.copyOf(perSecond);
    if (perSecond.isEmpty()
        || perSecond.stream().anyMatch(rate -> !(rate >= 0) || rate.isInfinite())
        || perSecond.stream().noneMatch(rate -> rate > 0)) {
      throw new IllegalArgumentException(
          "a rate is a number over 0, or 10..50..50, not " + perSecond);
    }
  }

  /**
   * Reads {@code 50} or {@code 10..50..50}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static RateCurve parse(String text) {
    List<Double> rates = new ArrayList<>();
    for (String part : Arrays.asList(text.split("\\.\\.", -1))) {
      try {
        rates.add(Double.parseDouble(part));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("a rate is a number, or 10..50..50, not " + text, e);
      }
    }
    return new RateCurve(rates);
  }

  /**
   * Requests that are to be begun up to a moment.
   *
   * @param share of the time that is over, 0 to 1
   * @param seconds of the whole test
   */
  double begunAt(double share, double seconds) {
    if (perSecond.size() == 1) {
      return perSecond.get(0) * share * seconds;
    }
    int parts = perSecond.size() - 1;
    double sum = 0;
    for (int part = 0; part < parts; part++) {
      double inside = Math.max(0, Math.min(1, share * parts - part));
      double from = perSecond.get(part);
      double to = perSecond.get(part + 1);
      sum += (from + (to - from) * inside / 2) * inside * seconds / parts;
    }
    return sum;
  }

  /** The mean over the test. */
  public double mean() {
    return begunAt(1, 1);
  }

  @Override
  public String toString() {
    return perSecond.stream()
        .map(rate -> String.format(Locale.ROOT, rate == Math.rint(rate) ? "%.0f" : "%s", rate))
        .collect(Collectors.joining(".."));
  }
}
