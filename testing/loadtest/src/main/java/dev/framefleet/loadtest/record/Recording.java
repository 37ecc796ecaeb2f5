package dev.framefleet.loadtest.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Takes down answers, and makes a row of each second. What came before the warm-up's end is in the
 * rows, but in no total. Thread-safe; memory grows by a row a second.
 */
public final class Recording {
  private static final int DIGITS = 3;
  private static final long LONGEST_MICROS = 3_600_000_000L;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private final LongSupplier nanos;
  private final long beginNanos;
  private final long measuredFromNanos;
  private final Recorder second = new Recorder(LONGEST_MICROS, DIGITS);
  private final Recorder lags = new Recorder(LONGEST_MICROS, DIGITS);
  private final Histogram all = new Histogram(LONGEST_MICROS, DIGITS);
  private final Histogram allLags = new Histogram(LONGEST_MICROS, DIGITS);
  private final LongAdder failuresOfSecond = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final Map<String, LongAdder> kinds = new ConcurrentHashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private long cutNanos;
  private boolean measuring;

  /**
   * Begins now.
   *
   * @param nanos monotonic nanoseconds
   * @param warmUpNanos from now on that are in no total
   */
  public Recording(LongSupplier nanos, long warmUpNanos) {
    this.nanos = nanos;
    beginNanos = nanos.getAsLong();
    measuredFromNanos = beginNanos + warmUpNanos;
    cutNanos = beginNanos;
    measuring = warmUpNanos == 0;
  }

  /** When it began, by the ticker. */
  public long beginNanos() {
    return beginNanos;
  }

  /** A request was answered with a status. */
  public void answered(long intendedNanos, boolean good, int status) {
    add(intendedNanos, good ? null : Failure.of(status));
  }

  /** A request was not answered. */
  public void failed(long intendedNanos, Throwable cause) {
    add(intendedNanos, Failure.of(cause));
  }

  /** How much later than intended a request was begun. */
  public void begun(long intendedNanos) {
    lags.recordValue(micros(nanos.getAsLong() - intendedNanos));
  }

  private void add(long intendedNanos, @Nullable String failure) {
    second.recordValue(micros(nanos.getAsLong() - intendedNanos));
    if (failure != null) {
      failuresOfSecond.increment();
      if (nanos.getAsLong() - measuredFromNanos >= 0) {
        failures.increment();
        kinds.computeIfAbsent(failure, kind -> new LongAdder()).increment();
      }
    }
  }

  private static long micros(long nanos) {
    return Math.max(0, Math.min(LONGEST_MICROS, nanos / NANOS_PER_MICRO));
  }

  /** Closes the second; to be called once per second. */
  public synchronized void cut(double users) {
    long now = nanos.getAsLong();
    double seconds = (now - cutNanos) / NANOS_PER_SECOND;
    Histogram last = second.getIntervalHistogram();
    Histogram lastLags = lags.getIntervalHistogram();
    if (measuring) {
      all.add(last);
      allLags.add(lastLags);
    }
    measuring = now - measuredFromNanos >= 0;
    rows.add(
        new Row(
            (now - beginNanos) / NANOS_PER_SECOND,
            seconds <= 0 ? 0 : last.getTotalCount() / seconds,
            seconds <= 0 ? 0 : failuresOfSecond.sumThenReset() / seconds,
            millis(last, 50),
            millis(last, 95),
            millis(last, 99),
            users));
    cutNanos = now;
  }

  /** What came out. */
  public synchronized Totals totals() {
    Map<String, Long> byKind = new TreeMap<>();
    kinds.forEach((kind, count) -> byKind.put(kind, count.sum()));
    return new Totals(
        Math.max(0, (cutNanos - measuredFromNanos) / NANOS_PER_SECOND),
        all.getTotalCount(),
        Math.min(all.getTotalCount(), failures.sum()),
        byKind,
        millis(all, 50),
        millis(all, 95),
        millis(all, 99),
        all.getTotalCount() == 0 ? 0 : all.getMaxValue() / 1e3,
        millis(allLags, 99),
        List.copyOf(rows));
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percentile) / 1e3;
  }
}
