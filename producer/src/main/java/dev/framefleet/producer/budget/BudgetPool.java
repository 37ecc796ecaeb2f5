package dev.framefleet.producer.budget;

import java.util.ArrayList;
import java.util.List;

/**
 * Bytes per hour of capture time, for one stream or several together. Two bounds hold at once: a
 * bucket that never gives more than an hour's bytes and one minute's more in any hour, and for each
 * stream a ladder of steps (see {@link BudgetShare}) that keeps the bucket from running dry.
 * Thread-safe.
 */
public final class BudgetPool {
  private static final double MICROS_PER_HOUR = 3_600e6;
  private static final double CAPACITY_HOURS = 1 / 60.0;
  private final long bytesPerHour;
  private final List<BudgetShare> shares = new ArrayList<>();
  private double bucketBytes;
  private long filledMicros;
  private boolean begun;

  /**
   * A full bucket.
   *
   * @param bytesPerHour 1 or more
   */
  public BudgetPool(long bytesPerHour) {
    if (bytesPerHour < 1) {
      throw new IllegalArgumentException("a budget must be 1 byte per hour or more");
    }
    this.bytesPerHour = bytesPerHour;
    this.bucketBytes = bytesPerHour * CAPACITY_HOURS;
  }

  /** One more stream takes part. */
  public synchronized BudgetShare join(BudgetShare.Listener listener) {
    BudgetShare share = new BudgetShare(this, listener);
    shares.add(share);
    return share;
  }

  synchronized void leave(BudgetShare share) {
    shares.remove(share);
  }

  /** Whether there is anything left at this time, epoch microseconds. */
  synchronized boolean hasBytes(long micros) {
    if (begun && micros > filledMicros) {
      bucketBytes += (micros - filledMicros) / MICROS_PER_HOUR * bytesPerHour;
      bucketBytes = Math.min(bucketBytes, bytesPerHour * CAPACITY_HOURS);
    }
    if (!begun || micros > filledMicros) {
      filledMicros = micros;
      begun = true;
    }
    return bucketBytes > 0;
  }

  synchronized void spend(int bytes) {
    bucketBytes -= bytes;
  }

  /** Bytes per hour for one stream: what the others leave, and in any case an equal part. */
  synchronized double allowed(BudgetShare share) {
    double others = shares.stream().filter(o -> o != share).mapToDouble(o -> o.perHour()).sum();
    return Math.max(bytesPerHour / (double) Math.max(1, shares.size()), bytesPerHour - others);
  }
}
