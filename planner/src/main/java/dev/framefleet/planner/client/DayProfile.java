package dev.framefleet.planner.client;

import java.util.Collections;
import java.util.List;

/**
 * How many cameras are awake in each hour of the day.
 *
 * @param awake 24 shares, 0 to 1; hour 0 begins with the simulation
 */
public record DayProfile(List<Double> awake) {
  /** Every camera sends all day. */
  public static final DayProfile ALWAYS = new DayProfile(Collections.nCopies(24, 1.0));

  /** Checks the shares. */
  public DayProfile {
    awake = List.copyOf(awake);
    if (awake.size() != 24 || awake.stream().anyMatch(share -> !(share >= 0 && share <= 1))) {
      throw new IllegalArgumentException("a day profile has 24 shares from 0 to 1, not " + awake);
    }
  }

  /** The share at a second since the start; days repeat. */
  public double at(double seconds) {
    return awake.get((int) (seconds / 3600) % 24);
  }

  /** Mean of the day, 0 to 1. */
  public double mean() {
    return awake.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /** The busiest hour's share, 0 to 1. */
  public double peak() {
    return Collections.max(awake);
  }
}
