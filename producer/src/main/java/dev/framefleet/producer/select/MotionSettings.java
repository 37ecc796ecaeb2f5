package dev.framefleet.producer.select;

import java.time.Duration;

/**
 * When a picture counts as changed.
 *
 * @param sensitivity 1 (only large changes) to 100 (the smallest)
 * @param atLeastEvery a picture is taken after so much media time, changed or not
 */
public record MotionSettings(int sensitivity, Duration atLeastEvery) {
  /** Without a word about it, a still scene gives a picture every ten seconds. */
  public static final Duration DEFAULT_AT_LEAST_EVERY = Duration.ofSeconds(10);

  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public MotionSettings {
    if (sensitivity < 1 || sensitivity > 100) {
      throw new IllegalArgumentException("motion must be 1 to 100: " + sensitivity);
    }
    if (atLeastEvery.isNegative() || atLeastEvery.isZero()) {
      throw new IllegalArgumentException("the time between two pictures must be positive");
    }
  }
}
