package dev.framefleet.producer.timeline;

import dev.framefleet.common.frame.ClockSource;
import java.util.OptionalLong;

/**
 * When a picture was taken.
 *
 * @param micros epoch microseconds, larger than those of every picture before it in the run
 * @param mediaMicros the same from the run's start
 * @param repaired whether the stream's own time was impossible and was replaced
 * @param epoch whether the camera's clock has just been set forward for good
 * @param clock where the time came from
 * @param uncertaintyMicros how far it may be off, 0 or more; empty if that cannot be told
 */
public record CaptureTime(
    long micros,
    long mediaMicros,
    boolean repaired,
    boolean epoch,
    ClockSource clock,
    OptionalLong uncertaintyMicros) {
  /** A file's time. */
  public CaptureTime(long micros, long mediaMicros, boolean repaired) {
    this(micros, mediaMicros, repaired, false, ClockSource.MEDIA, OptionalLong.empty());
  }
}
