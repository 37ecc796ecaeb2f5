package dev.framefleet.loadtest.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for moments of a ticker. Stateless but for the ticker. */
final class Pace {
  private static final long SPIN_NANOS = 20_000;
  private final LongSupplier nanos;

  Pace(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Returns at a moment; at once if it is past. */
  void until(long moment) throws InterruptedException {
    long left = moment - nanos.getAsLong();
    while (left > SPIN_NANOS) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      left = moment - nanos.getAsLong();
    }
  }

  /** Waits for something, looking every few milliseconds, at most until a moment. */
  void whileTrue(BooleanSupplier still, long moment) throws InterruptedException {
    while (still.getAsBoolean() && moment - nanos.getAsLong() > 0) {
      until(nanos.getAsLong() + TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
