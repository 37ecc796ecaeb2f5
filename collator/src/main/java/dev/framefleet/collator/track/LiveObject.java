package dev.framefleet.collator.track;

import dev.framefleet.common.result.Box;

/**
 * An object as it is known at the time of a frame, to draw it.
 *
 * @param track its number, or {@link TrackedDetection#NONE} if it does not count (yet)
 * @param label its class
 * @param classId its class
 * @param score of the detection; 0 if it is not seen on this frame
 * @param box that of the detection; where it is expected if it is not seen
 */
public record LiveObject(long track, String label, int classId, double score, Box box) {
  /** Whether the frame has a detection of it. */
  public boolean seen() {
    return score > 0;
  }
}
