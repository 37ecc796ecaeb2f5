package dev.framefleet.producer;

import java.util.function.LongSupplier;

/** Plays a file at its own speed: holds each picture back until its time has come. One thread. */
final class Pacer {
  private static final long NANOS_PER_MICRO = 1_000L;
  private final boolean active;
  private final LongSupplier nanos;
  private final StopSignal stop;
  private boolean begun;
  private long startNanos;

  Pacer(boolean active, LongSupplier nanos, StopSignal stop) {
    this.active = active;
    this.nanos = nanos;
    this.stop = stop;
  }

  /** Whether the producer is to stop. */
  boolean isStopped() {
    return stop.isGiven();
  }

  /** Waits for the picture's turn; false if the producer is to stop instead. */
  boolean awaitTurn(long mediaMicros) throws InterruptedException {
    if (!active) {
      return !stop.isGiven();
    }
    if (!begun) {
      begun = true;
      startNanos = nanos.getAsLong() - mediaMicros * NANOS_PER_MICRO;
    }
    long dueNanos = startNanos + mediaMicros * NANOS_PER_MICRO;
    return !stop.await(Math.max(0, dueNanos - nanos.getAsLong()));
  }
}
