package dev.framefleet.producer.select;

import dev.framefleet.producer.source.Image;
import dev.framefleet.producer.timeline.CaptureTime;

/** The first picture and each n-th after it. Not thread-safe. */
final class EverySelector implements PictureSelector {
  private final int every;
  private int left;

  EverySelector(int every) {
    this.every = every;
  }

  @Override
  public boolean selects(CaptureTime time, Image image) {
    if (left > 0) {
      left--;
      return false;
    }
    left = every - 1;
    return true;
  }
}
