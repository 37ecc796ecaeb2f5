package dev.framefleet.common.time;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The real clocks, handed out at the edges (commands, servers); everything else is given them.
 * Thread-safe.
 */
public final class SystemTime {
  private SystemTime() {}

  /** The wall clock, in the resolution of the platform (microseconds or better). */
  public static InstantSource wallClock() {
    return Clock.systemUTC();
  }

  /** Monotonic nanoseconds from an arbitrary origin; for durations only. */
  public static LongSupplier nanoTicker() {
    return System::nanoTime;
  }

  /** Epoch microseconds of an instant, rounded down. */
  public static long toMicros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  /** The instant of epoch microseconds. */
  public static Instant ofMicros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }
}
