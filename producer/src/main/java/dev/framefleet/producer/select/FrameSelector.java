package dev.framefleet.producer.select;

import dev.framefleet.producer.timeline.CaptureTime;

/** Decides which pictures become frames. Called in presentation order; not thread-safe. */
@FunctionalInterface
public interface FrameSelector {
  /** Takes every picture. */
  FrameSelector ALL = time -> true;

  /** Whether the picture of this time becomes a frame. */
  boolean selects(CaptureTime time);
}
