package dev.framefleet.producer.source;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.producer.timeline.TimeBase;
import java.util.OptionalLong;

/**
 * What is known of a source once it is open.
 *
 * @param timeBase the unit of its pictures' times
 * @param live whether pictures come as they are taken; a file's are all there already
 * @param creationMicros when the recording began, epoch microseconds, if the container says so
 * @param durationMicros length of the recording, if known
 * @param description codec and size for a person, such as {@code h264 768x576}
 * @param clock where the times of a source that is not live come from
 */
public record SourceInfo(
    TimeBase timeBase,
    boolean live,
    OptionalLong creationMicros,
    OptionalLong durationMicros,
    String description,
    ClockSource clock) {
  /** A source with the times of its container. */
  public SourceInfo(
      TimeBase timeBase,
      boolean live,
      OptionalLong creationMicros,
      OptionalLong durationMicros,
      String description) {
    this(timeBase, live, creationMicros, durationMicros, description, ClockSource.MEDIA);
  }
}
