package dev.framefleet.producer.select;

import dev.framefleet.producer.source.Image;
import dev.framefleet.producer.timeline.CaptureTime;

/**
 * Decides which pictures become frames, by time or by what is in them. Called in presentation
 * order; not thread-safe.
 */
@FunctionalInterface
public interface PictureSelector {
  /** Takes every picture. */
  PictureSelector ALL = (time, image) -> true;

  /** Whether the picture of this time becomes a frame; the image stays the caller's. */
  boolean selects(CaptureTime time, Image image);

  /** Takes what both take; the other one sees only what this one takes. */
  default PictureSelector and(PictureSelector other) {
    return (time, image) -> selects(time, image) && other.selects(time, image);
  }
}
