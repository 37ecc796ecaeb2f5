package dev.framefleet.emulator.message;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that all messages of one server may take together. Thread-safe. */
public final class MemoryBudget {
  private final long maxBytes;
  private final AtomicLong used = new AtomicLong();

  /**
   * An unused budget.
   *
   * @param maxBytes above 0
   */
  public MemoryBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes the bytes if they fit; all or nothing. */
  public boolean tryReserve(long bytes) {
    long before = used.getAndAdd(bytes);
    if (before + bytes > maxBytes) {
      used.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Takes the bytes even beyond the bound: for what is already in memory and must not be lost. */
  public void reserveAnyway(long bytes) {
    used.addAndGet(bytes);
  }

  /** Gives bytes back. */
  public void release(long bytes) {
    used.addAndGet(-bytes);
  }

  /** Bytes in use now. */
  public long usedBytes() {
    return used.get();
  }

  /** The bound. */
  public long maxBytes() {
    return maxBytes;
  }
}
