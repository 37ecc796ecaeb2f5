package dev.framefleet.emulator.time;

/** Runs tasks later. Implementations are thread-safe; tasks must be short and must not block. */
public interface Timer {
  /**
   * Runs the task once after the delay.
   *
   * @param nanos 0 or more; less counts as 0
   */
  void after(long nanos, Runnable task);
}
