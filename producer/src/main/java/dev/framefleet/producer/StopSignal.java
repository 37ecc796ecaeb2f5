package dev.framefleet.producer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody's wish that the producer ends. Given once, for good; thread-safe. */
final class StopSignal {
  private final CountDownLatch given = new CountDownLatch(1);

  void give() {
    given.countDown();
  }

  boolean isGiven() {
    return given.getCount() == 0;
  }

  /** Waits, at most so long; true as soon as the signal is given. */
  boolean await(long nanos) throws InterruptedException {
    return given.await(nanos, TimeUnit.NANOSECONDS);
  }
}
