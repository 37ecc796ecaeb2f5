package dev.framefleet.collator.follow;

import dev.framefleet.collator.runs.SeqSet;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Measures how late frames come, and says how long to wait for those that are not there. A frame's
 * lateness is the time since one behind it was first seen, so it needs no clock that is right, and
 * works for old recordings. Grows by a bit for each frame. Not thread-safe.
 */
public final class Horizon {
  private static final int MEASURED = 2048;
  private static final double QUANTILE = 0.99;
  private static final int MARGIN = 2;

  private final long leastNanos;
  private final long mostNanos;
  private final long[] lateness = new long[MEASURED];
  private final Map<RunId, SeqSet> seen = new HashMap<>();

  /** When the latest capture time so far was first seen: both rise. */
  private final NavigableMap<Long, Long> front = new TreeMap<>();

  private long measured;
  private long lastNewNanos;

  /**
   * A horizon without measurements, which is the widest.
   *
   * @param least how long to wait at least
   * @param most how long to wait at most
   * @param nowNanos of a ticker
   */
  public Horizon(Duration least, Duration most, long nowNanos) {
    leastNanos = Math.min(least.toNanos(), most.toNanos());
    mostNanos = most.toNanos();
    lastNewNanos = nowNanos;
  }

  /**
   * Looks at a frame in a listing.
   *
   * @param fresh whether it is known to have come since the listing before; when first looked at,
   *     frames may have been there for long
   * @return whether it had not been seen before
   */
  public boolean see(FrameId id, boolean fresh, long nowNanos) {
    if (!seen.computeIfAbsent(id.run(), run -> new SeqSet()).add(id.seq())) {
      return false;
    }
    lastNewNanos = nowNanos;
    long micros = id.captureMicros();
    Map.Entry<Long, Long> beyond = front.ceilingEntry(micros);
    if (fresh) {
      long late = beyond == null ? 0 : nowNanos - beyond.getValue();
      lateness[(int) (measured++ % MEASURED)] = late;
    }
    if (beyond == null) {
      rise(micros, nowNanos);
    }
    return true;
  }

  /** What was seen longer ago than anybody waits needs no more precision. */
  private void rise(long micros, long nowNanos) {
    Map.Entry<Long, Long> last = front.lastEntry();
    if (last != null && last.getValue() == nowNanos) {
      front.remove(last.getKey());
    }
    front.put(micros, nowNanos);
    while (front.size() > 2
        && nowNanos - front.higherEntry(front.firstKey()).getValue() > mostNanos) {
      front.pollFirstEntry();
    }
  }

  /** How long to wait for what is not there, in nanoseconds. */
  public long nanos() {
    int count = (int) Math.min(measured, MEASURED);
    if (count == 0) {
      return mostNanos;
    }
    long[] sorted = Arrays.copyOf(lateness, count);
    Arrays.sort(sorted);
    long typical = sorted[(int) Math.min(count - 1L, Math.round(count * QUANTILE))];
    return Math.max(leastNanos, Math.min(mostNanos, typical * MARGIN + leastNanos));
  }

  /** Whether what is not there before a time need not be waited for any longer. */
  public boolean isOver(long captureMicros, long nowNanos) {
    Map.Entry<Long, Long> beyond = front.ceilingEntry(captureMicros);
    return beyond != null && nowNanos - beyond.getValue() >= nanos();
  }

  /** How long nothing new has come, in nanoseconds. */
  public long idleNanos(long nowNanos) {
    return nowNanos - lastNewNanos;
  }
}
