package dev.framefleet.gcp.pubsub;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The room for messages under way, in bytes and messages.
 *
 * <p>The client's own flow control blocks too, but swallows interrupts and refuses a message that
 * is larger than the bound, so it stays off. Thread-safe.
 */
final class Outstanding {
  private final PublishBounds bounds;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long bytes;
  private int messages;

  Outstanding(PublishBounds bounds) {
    this.bounds = bounds;
  }

  void acquire(long messageBytes) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!hasRoom(messageBytes)) {
        changed.await();
      }
      bytes += messageBytes;
      messages++;
    } finally {
      lock.unlock();
    }
  }

  void release(long messageBytes) {
    lock.lock();
    try {
      bytes -= messageBytes;
      messages--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing is under way, or the time is over; says which. */
  boolean awaitEmpty(long timeout, TimeUnit unit) throws InterruptedException {
    long left = unit.toNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (messages > 0) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  int messages() {
    lock.lock();
    try {
      return messages;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(long messageBytes) {
    return messages == 0
        || (messages < bounds.maxMessages() && bytes + messageBytes <= bounds.maxBytes());
  }
}
