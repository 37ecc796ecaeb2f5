package dev.framefleet.common.frame;

import java.util.Locale;

/** What a message on the topic {@code frames} carries. */
public enum MessageKind {
  /** One JPEG. */
  FRAME,
  /** A manifest of a run that goes on. */
  CHECKPOINT,
  /** The manifest that closes a run. */
  END;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The value on the wire. */
  public String wire() {
    return wire;
  }

  /**
   * The constant of a wire value.
   *
   * @throws IllegalArgumentException if there is none; {@code group} is reserved and refused
   */
  public static MessageKind ofWire(String wire) {
    for (MessageKind value : values()) {
      if (value.wire.equals(wire)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown kind: " + Printable.quote(wire));
  }
}
