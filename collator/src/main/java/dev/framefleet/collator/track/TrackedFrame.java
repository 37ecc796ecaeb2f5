package dev.framefleet.collator.track;

import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.result.FrameResult;
import java.util.List;
import java.util.stream.Stream;

/**
 * A frame whose detections know their tracks; final, nothing that comes later changes it.
 * Immutable.
 *
 * @param result as the worker stored it
 * @param detections those of the result, in the same order
 */
public record TrackedFrame(FrameResult result, List<TrackedDetection> detections) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it is not as long as the result's
   */
  public TrackedFrame {
    detections = List.copyOf(detections);
    if (detections.size() != result.detections().size()) {
      throw new IllegalArgumentException(
          "a result of " + result.detections().size() + " with tracks for " + detections.size());
    }
  }

  /** What came with the frame. */
  public FrameHeader header() {
    return result.header();
  }

  /** The frame's identity. */
  public FrameId id() {
    return result.header().id();
  }

  /** The detections that belong to a track. */
  public Stream<TrackedDetection> tracked() {
    return detections.stream().filter(TrackedDetection::hasTrack);
  }
}
