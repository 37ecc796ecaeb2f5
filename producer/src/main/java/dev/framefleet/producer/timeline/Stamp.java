package dev.framefleet.producer.timeline;

import java.util.OptionalLong;

/**
 * All that is known of the time of a live picture.
 *
 * @param mediaMicros the stream's own time, from any origin; empty if the stream has none
 * @param hostMicros arrival by a clock of the host that is never set, in epoch microseconds
 * @param ntpMicros the camera's wall clock in epoch microseconds, by its sender reports
 * @param joined whether the stream was just connected, so that its own time begins anew
 */
public record Stamp(
    OptionalLong mediaMicros, long hostMicros, OptionalLong ntpMicros, boolean joined) {}
