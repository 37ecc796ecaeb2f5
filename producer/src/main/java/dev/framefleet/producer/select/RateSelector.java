package dev.framefleet.producer.select;

import dev.framefleet.producer.timeline.CaptureTime;

/**
 * Thins a stream out by time, not by counting: time is cut into slots of 1/rate from the run's
 * start, and the first picture in each slot is taken. So a variable rate in gives at most the asked
 * rate out, the long-term rate is exact, and a slower source keeps every picture. Not thread-safe.
 */
public final class RateSelector implements FrameSelector {
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private final FrameRate rate;
  private long lastSlot = -1;

  /** A selector at the start of a run. */
  public RateSelector(FrameRate rate) {
    this.rate = rate;
  }

  @Override
  public boolean selects(CaptureTime time) {
    long slot = slotOf(time.mediaMicros());
    if (slot == lastSlot) {
      return false;
    }
    lastSlot = slot;
    return true;
  }

  /** Floor of media time × rate, without a product that could overflow. */
  private long slotOf(long mediaMicros) {
    long seconds = mediaMicros / MICROS_PER_SECOND;
    long rest = mediaMicros % MICROS_PER_SECOND;
    long thousandths = seconds * rate.milli();
    return thousandths / 1_000
        + (thousandths % 1_000 * MICROS_PER_SECOND + rest * rate.milli()) / 1_000_000_000L;
  }
}
