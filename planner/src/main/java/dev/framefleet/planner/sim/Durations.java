package dev.framefleet.planner.sim;

/**
 * Many durations in little memory: counts in buckets that are 2 % wide, from 10 microseconds to
 * about 11 days. Percentiles are good to 1 %. Not thread-safe.
 */
public final class Durations {
  private static final double LEAST_SECONDS = 1e-5;
  private static final double LOG_WIDTH = StrictMath.log(1.02);
  private final long[] buckets = new long[1400];
  private long count;
  private double sum;

  /** Adds a duration in seconds, at least 0. */
  public void add(double seconds) {
    int bucket =
        seconds <= LEAST_SECONDS
            ? 0
            : 1 + (int) (StrictMath.log(seconds / LEAST_SECONDS) / LOG_WIDTH);
    buckets[Math.min(buckets.length - 1, bucket)]++;
    count++;
    sum += seconds;
  }

  /** Number of durations. */
  public long count() {
    return count;
  }

  /** Mean in seconds; 0 if there are none. */
  public double mean() {
    return count == 0 ? 0 : sum / count;
  }

  /** The duration that so many percent do not exceed, in seconds; 0 if there are none. */
  public double percentile(double percent) {
    long rank = Math.max(1, (long) Math.ceil(percent / 100 * count));
    long seen = 0;
    for (int bucket = 0; bucket < buckets.length && count > 0; bucket++) {
      seen += buckets[bucket];
      if (seen >= rank) {
        return bucket == 0 ? 0 : LEAST_SECONDS * StrictMath.exp((bucket - 0.5) * LOG_WIDTH);
      }
    }
    return 0;
  }
}
