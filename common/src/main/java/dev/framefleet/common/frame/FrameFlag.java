package dev.framefleet.common.frame;

import java.util.Locale;

/** What is unusual about a frame. */
public enum FrameFlag {
  /** Its timestamp was wild and has been repaired. */
  REPAIRED,
  /** The first frame after a lasting forward jump of the camera's clock. */
  EPOCH,
  /** The decoder reported damage. */
  CORRUPT,
  /** Scaled down to fit a limit. */
  SCALED,
  /** A privacy mask was burnt in. */
  MASKED;

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
  public static FrameFlag ofWire(String wire) {
    for (FrameFlag value : values()) {
      if (value.wire.equals(wire)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown flag: " + Printable.quote(wire));
  }
}
