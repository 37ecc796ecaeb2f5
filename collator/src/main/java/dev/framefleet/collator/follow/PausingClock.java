package dev.framefleet.collator.follow;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Real time. Thread-safe. */
public final class PausingClock implements FollowClock {
  private final LongSupplier nanoTicker;
  private final Semaphore woken = new Semaphore(0);

  /** A clock by a ticker. */
  public PausingClock(LongSupplier nanoTicker) {
    this.nanoTicker = nanoTicker;
  }

  @Override
  public long nanos() {
    return nanoTicker.getAsLong();
  }

  @Override
  public void pause(Duration time) {
    try {
      if (woken.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
        woken.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void wake() {
    woken.release();
  }
}
