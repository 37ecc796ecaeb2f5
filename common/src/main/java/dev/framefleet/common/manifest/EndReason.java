package dev.framefleet.common.manifest;

import java.util.Locale;

/** Why a run ended. */
public enum EndReason {
  /** The file is over. */
  EOF,
  /** Somebody stopped the producer. */
  STOPPED,
  /** The source is gone, or broke off in the middle. */
  SOURCE_LOST,
  /** The camera's clock was set back for good. */
  CLOCK_BACK;

  private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The value on the wire. */
  public String wire() {
    return wire;
  }

  /**
   * The constant of a wire value.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static EndReason ofWire(String wire) {
    for (EndReason value : values()) {
      if (value.wire.equals(wire)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown reason of the end: " + wire);
  }
}
