package dev.framefleet.producer.source;

import java.util.OptionalLong;

/**
 * How a live picture came.
 *
 * @param nanos when its packet was read, monotonic nanoseconds
 * @param timed whether the stream gave it a time of its own; else its ticks mean nothing
 * @param ntpMicros the camera's wall clock, epoch microseconds, if it tells
 * @param joined whether it is the first of a new connection
 */
public record Arrival(long nanos, boolean timed, OptionalLong ntpMicros, boolean joined) {
  /** The same as the first of a connection. */
  public Arrival asJoined() {
    return new Arrival(nanos, timed, ntpMicros, true);
  }
}
