package dev.framefleet.planner.sim;

import java.util.PriorityQueue;

/**
 * Virtual time in nanoseconds since the start, and what is to happen in it. Events of the same
 * nanosecond run in the order they were planned, so a run depends on its inputs alone. Not
 * thread-safe: one simulation belongs to one thread.
 */
public final class Simulation {
  /** Nanoseconds of a second. */
  public static final long SECOND = 1_000_000_000L;

  private final PriorityQueue<Event> events = new PriorityQueue<>(1024);
  private long nowNanos;
  private long planned;

  /** Nanoseconds of a number of seconds; at least 0. */
  public static long nanos(double seconds) {
    return (long) Math.max(0, seconds * SECOND + 0.5);
  }

  /** The present, in nanoseconds since the start. */
  public long nowNanos() {
    return nowNanos;
  }

  /** The present, in seconds since the start. */
  public double nowSeconds() {
    return nowNanos / (double) SECOND;
  }

  /** Plans an action; a moment that is past already counts as now. */
  public void at(long nanos, Runnable action) {
    events.add(new Event(Math.max(nanos, nowNanos), planned++, action));
  }

  /** Plans an action after a number of seconds. */
  public void after(double seconds, Runnable action) {
    at(nowNanos + nanos(seconds), action);
  }

  /** Repeats an action at a fixed interval, for the first time after one interval. */
  public void every(double seconds, Runnable action) {
    after(
        seconds,
        () -> {
          action.run();
          every(seconds, action);
        });
  }

  /** Runs all that is planned up to and including a moment; the present is that moment then. */
  public void runUntil(long endNanos) {
    while (true) {
      Event next = events.peek();
      if (next == null || next.nanos > endNanos) {
        break;
      }
      events.poll();
      nowNanos = next.nanos;
      next.action.run();
    }
    nowNanos = Math.max(nowNanos, endNanos);
  }

  private record Event(long nanos, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}
