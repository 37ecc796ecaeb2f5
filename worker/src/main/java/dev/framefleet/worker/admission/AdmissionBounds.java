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
  /** For each that may be there at once; they bridge the time until the next instance is there. */
  private static final int WAITING_FOR_EACH = 2;

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

  /**
   * The bounds of a worker that takes so many frames at once and lets two more wait for each. No
   * more of them work than there are CPUs, the others wait in the order of their coming. A hundred
   * threads on one CPU would gain nothing, and some would take three times as long as others: to
   * stop them the JVM waits until each that runs Java has had the CPU, which took up to 5.6 s, and
   * meanwhile holds those that come back from native code.
   *
   * @param atOnce frames, 1 or more
   * @param cpus that the worker has, 1 or more
   */
  public static AdmissionBounds ofWorker(int atOnce, int cpus, Duration deadline) {
    int working = Math.min(atOnce, cpus);
    return new AdmissionBounds(working, (1 + WAITING_FOR_EACH) * atOnce - working, deadline);
  }
}
