package dev.framefleet.collator.track;

import dev.framefleet.common.result.Detection;

/**
 * A detection, and the track that it belongs to.
 *
 * @param track 1, 2, 3, … in the order in which tracks proved real; {@value #NONE} if the detection
 *     belongs to no track that did
 * @param detection as the worker stored it
 */
public record TrackedDetection(long track, Detection detection) {
  /** The number of no track. */
  public static final long NONE = 0;

  /** Whether it belongs to a track. */
  public boolean hasTrack() {
    return track != NONE;
  }
}
