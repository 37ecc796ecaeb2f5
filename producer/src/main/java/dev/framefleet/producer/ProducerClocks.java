package dev.framefleet.producer;

import dev.framefleet.common.time.SystemTime;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clocks of a producer.
 *
 * @param wall gives a live run its start
 * @param nanos monotonic nanoseconds, for time-outs, pacing and checkpoints
 */
public record ProducerClocks(InstantSource wall, LongSupplier nanos) {
  /** The real ones. */
  public static ProducerClocks system() {
    return new ProducerClocks(SystemTime.wallClock(), SystemTime.nanoTicker());
  }
}
