package dev.framefleet.worker.trace;

import java.util.function.LongSupplier;

/**
 * A work's monotonic times as those of the wall clock, read once, so that its spans fit each other
 * even if that clock is set meanwhile.
 *
 * @param nanoTicker monotonic nanoseconds
 * @param offsetNanos from the ticker's to the epoch's nanoseconds
 */
record SpanTimes(LongSupplier nanoTicker, long offsetNanos) {
  long now() {
    return epochNanos(nanoTicker.getAsLong());
  }

  long epochNanos(long tickerNanos) {
    return tickerNanos + offsetNanos;
  }
}
