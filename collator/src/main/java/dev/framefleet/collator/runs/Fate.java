package dev.framefleet.collator.runs;

import java.util.Locale;

/** What became of a frame, as a sealed ledger keeps it. */
public enum Fate {
  /** It has its result. */
  STORED,
  /** The producer gave it up, and says why. */
  DROPPED,
  /** It can never be processed. */
  POISONED,
  /** Nobody knows: it was not there when the ledger was sealed. */
  MISSING;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The value in the JSON. */
  public String wire() {
    return wire;
  }

  /** Whether the store had an object of such a frame. */
  public boolean hasObject() {
    return this == STORED || this == POISONED;
  }

  /**
   * The constant of a value in the JSON.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Fate ofWire(String wire) {
    for (Fate value : values()) {
      if (value.wire.equals(wire)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown fate: " + wire);
  }
}
