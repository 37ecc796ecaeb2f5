package dev.framefleet.emulator.time;

import java.time.Clock;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clocks of one server.
 *
 * @param wall stamps publish times and tokens
 * @param ticker monotonic nanoseconds, 0 or more, so that they compare as plain numbers
 * @param timer runs what has to happen later; agrees with the ticker
 */
public record EmulatorTime(InstantSource wall, LongSupplier ticker, Timer timer) {
  /** The system's clocks with the given timer; the ticker starts at 0 now. */
  public static EmulatorTime system(Timer timer) {
    long origin = System.nanoTime();
    return new EmulatorTime(Clock.systemUTC(), () -> System.nanoTime() - origin, timer);
  }
}
