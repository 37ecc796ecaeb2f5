package dev.framefleet.worker.log;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Keeps what fails for every frame from filling the log: a line in 30 seconds. Thread-safe. */
public final class Seldom {
  private static final long SILENCE_NANOS = 30_000_000_000L;

  private final LongSupplier nanos;
  private final AtomicLong silentUntil;

  /**
   * Silent for nobody yet.
   *
   * @param nanos monotonic nanoseconds
   */
  public Seldom(LongSupplier nanos) {
    this.nanos = nanos;
    this.silentUntil = new AtomicLong(nanos.getAsLong());
  }

  /** Whether it is time for a line; whoever asks then writes it. */
  public boolean now() {
    long time = nanos.getAsLong();
    long until = silentUntil.get();
    return time - until >= 0 && silentUntil.compareAndSet(until, time + SILENCE_NANOS);
  }
}
