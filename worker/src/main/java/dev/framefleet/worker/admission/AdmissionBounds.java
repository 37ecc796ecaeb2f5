package dev.framefleet.worker.admission;

import java.time.Duration;

/**
 * What an {@link Admission} allows.
 *
 * @param concurrent how many work at once, 1 or more
 * @param maxWaiting how many wait, 0 or more
 * @param deadline from a request's first byte to the moment its sender gives up
 */
public record AdmissionBounds(int concurrent, int maxWaiting, Duration deadline) {
  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public AdmissionBounds {
    if (concurrent < 1 || maxWaiting < 0 || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "not bounds: " + concurrent + " at once, " + maxWaiting + " waiting, " + deadline);
    }
  }
}
