package dev.framefleet.worker.detect;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Frees what several use once it is closed and the last of them is through: native memory must not
 * go away below a call. Thread-safe.
 */
final class Uses {
  private final AtomicInteger users = new AtomicInteger(1); // the owner, until it closes
  private final Runnable free;
  private volatile boolean closed;

  /**
   * In use by its owner.
   *
   * @param free called once, by whoever is last
   */
  Uses(Runnable free) {
    this.free = free;
  }

  /**
   * Begins a use; to be followed by {@link #end}.
   *
   * @throws IllegalStateException if it is closed
   */
  void begin() {
    int now = users.get();
    while (!closed && now > 0) {
      if (users.compareAndSet(now, now + 1)) {
        return;
      }
      now = users.get();
    }
    throw new IllegalStateException("closed");
  }

  /** Ends a use. */
  void end() {
    if (users.decrementAndGet() == 0) {
      free.run();
    }
  }

  /** Lets nobody begin any more, and frees it unless somebody is still at it. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      end();
    }
  }
}
