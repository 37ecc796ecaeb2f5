package dev.framefleet.common.frame;

import java.util.Locale;

/** Where a capture time came from. */
public enum ClockSource {
  /** The camera's own wall clock, by RTCP sender reports. */
  NTP,
  /** Media time anchored at the arrival of a packet. */
  ANCHORED,
  /** The arrival at the host, nothing better being known. */
  ARRIVAL,
  /** Media time of a file, from the run's start. */
  MEDIA,
  /** The EXIF time of a picture. */
  EXIF,
  /** A time in a file's name. */
  NAME,
  /** A fixed rate. */
  FIXED;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The value on the wire. */
  public String wire() {
    return wire;
  }

  /**
   * The constant of a wire value.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ClockSource ofWire(String wire) {
    for (ClockSource value : values()) {
      if (value.wire.equals(wire)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown clock: " + Printable.quote(wire));
  }
}
