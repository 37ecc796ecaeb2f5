package dev.framefleet.testkit.time;

import dev.framefleet.common.time.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** A wall clock and a nanosecond ticker that move only when told to. Thread-safe. */
public final class ManualClock implements InstantSource {
  private Instant wall;
  private long nanos;

  /** A clock that stands at 2023-11-14T22:13:20Z, which is 1,700,000,000 epoch seconds. */
  public ManualClock() {
    this(Instant.ofEpochSecond(1_700_000_000L));
  }

  /** A clock that stands at a time. */
  public ManualClock(Instant start) {
    this.wall = start;
  }

  @Override
  public synchronized Instant instant() {
    return wall;
  }

  /** The clock's time in epoch microseconds. */
  public long micros() {
    return SystemTime.toMicros(instant());
  }

  /** A ticker that moves with the clock, but not with {@link #jumpWall}. */
  public LongSupplier nanoTicker() {
    return this::nanos;
  }

  /**
   * Lets time go by, for the wall clock and the ticker.
   *
   * @param time 0 or more
   */
  public synchronized void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time only goes forward; jumpWall sets a clock back");
    }
    wall = wall.plus(time);
    nanos = Math.addExact(nanos, time.toNanos());
  }

  /**
   * Corrects the wall clock, as an administrator or NTP does; the ticker does not move.
   *
   * @param by forward or backward
   */
  public synchronized void jumpWall(Duration by) {
    wall = wall.plus(by);
  }

  private synchronized long nanos() {
    return nanos;
  }
}
