package dev.framefleet.worker.bench;

import java.util.Arrays;

/** Durations in nanoseconds, as many as come. Thread-safe. */
final class Durations {
  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[1024];
  private int count;

  synchronized void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  synchronized int count() {
    return count;
  }

  /** Milliseconds; 0 without any. */
  synchronized double meanMillis() {
    return Arrays.stream(nanos, 0, count).average().orElse(0) / NANOS_PER_MILLI;
  }

  /**
   * Milliseconds that a share of them does not exceed; 0 without any.
   *
   * @param share 0 to 1
   */
  synchronized double millis(double share) {
    if (count == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * count);
    return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
  }

  /** Standard deviation of their logarithms; 0 with fewer than two. */
  synchronized double spread() {
    if (count < 2) {
      return 0;
    }
    double[] logs =
        Arrays.stream(nanos, 0, count)
            .mapToDouble(n -> Math.log((double) Math.max(1, n)))
            .toArray();
    double mean = Arrays.stream(logs).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum() / (count - 1));
  }
}
