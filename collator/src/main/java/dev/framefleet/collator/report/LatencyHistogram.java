package dev.framefleet.collator.report;

/** Durations by size, with steps of about 4 %, in constant memory. Not thread-safe. */
final class LatencyHistogram {
  private static final double STEP = Math.log(1.04);
  private static final int STEPS = 800;

  private final long[] counts = new long[STEPS];
  private long count;
  private long maxMicros;

  void add(long micros) {
    int step = (int) (Math.log((double) Math.max(1, micros)) / STEP);
    counts[Math.min(STEPS - 1, step)]++;
    count++;
    maxMicros = Math.max(maxMicros, micros);
  }

  long count() {
    return count;
  }

  /**
   * The duration that a part of all does not exceed, in microseconds.
   *
   * @param part 0 to 1
   */
  long quantile(double part) {
    long wanted = Math.max(1, (long) Math.ceil(part * count));
    long seen = 0;
    for (int step = 0; step < STEPS; step++) {
      seen += counts[step];
      if (seen >= wanted) {
        return Math.min(maxMicros, Math.round(Math.exp((step + 0.5) * STEP)));
      }
    }
    return maxMicros;
  }

  long maxMicros() {
    return maxMicros;
  }
}
