package dev.framefleet.collator.runs;

import dev.framefleet.common.frame.FrameId;

/**
 * A frame that the store has an object for.
 *
 * @param id its identity
 * @param name of the object
 * @param kind what the object is
 * @param storedMicros when it was stored, epoch microseconds by the store's clock
 */
public record FrameEntry(FrameId id, String name, Kind kind, long storedMicros) {
  /** What an object says of its frame. */
  public enum Kind {
    /** The frame with its result. */
    STORED,
    /** The record of a frame that can never be processed. */
    POISONED
  }
}
