package dev.framefleet.collator.runs;

import dev.framefleet.common.frame.FrameId;

/**
 * A frame that the store has an object for.
 *
 * @param id its identity
 * @param name of the object
 * @param kind what the object is
 */
public record FrameEntry(FrameId id, String name, Kind kind) {
  /** What an object says of its frame. */
  public enum Kind {
    /** The frame with its result. */
    STORED,
    /** The record of a frame that can never be processed. */
    POISONED
  }
}
