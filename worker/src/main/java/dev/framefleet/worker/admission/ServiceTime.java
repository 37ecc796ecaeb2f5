package dev.framefleet.worker.admission;

/**
 * How long a turn takes, as a moving mean that forgets: each new one counts an eighth. Thread-safe.
 */
final class ServiceTime {
  private static final int MEMORY = 8;

  private long meanNanos;

  synchronized void add(long nanos) {
    meanNanos = meanNanos == 0 ? nanos : meanNanos + (nanos - meanNanos) / MEMORY;
  }

  /** Nanoseconds; 0 if nothing is known yet. */
  synchronized long meanNanos() {
    return meanNanos;
  }
}
