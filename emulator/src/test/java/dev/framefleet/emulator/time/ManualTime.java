package dev.framefleet.emulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Clocks that stand still until a test moves them; timed tasks run on the test's thread. */
public final class ManualTime {
  private record Task(long atNanos, long order, Runnable work) {}

  private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::atNanos).thenComparingLong(Task::order));
  private long nowNanos;
  private long order;

  public EmulatorTime clocks() {
    return new EmulatorTime(
        () -> START.plusNanos(nowNanos),
        () -> nowNanos,
        (delay, work) -> tasks.add(new Task(nowNanos + delay, order++, work)));
  }

  public long nanos() {
    return nowNanos;
  }

  /** Moves the clocks, stopping at each task on the way. */
  public void advance(Duration duration) {
    long end = nowNanos + duration.toNanos();
    while (!tasks.isEmpty() && tasks.peek().atNanos() <= end) {
      Task next = tasks.remove();
      nowNanos = Math.max(nowNanos, next.atNanos());
      next.work().run();
    }
    nowNanos = end;
  }
}
