package dev.framefleet.worker.intake;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes of all bodies that are in memory at once. Thread-safe. */
final class BodyBudget {
  private final AtomicLong freeBytes;

  BodyBudget(long bytes) {
    freeBytes = new AtomicLong(bytes);
  }

  /** Takes bytes, or none and says false if there are too few. */
  boolean tryTake(long bytes) {
    if (freeBytes.addAndGet(-bytes) >= 0) {
      return true;
    }
    freeBytes.addAndGet(bytes);
    return false;
  }

  void giveBack(long bytes) {
    freeBytes.addAndGet(bytes);
  }
}
