package dev.framefleet.producer.select;

import dev.framefleet.producer.picture.LumaReader;

/** From settings to a selector at the start of a run. Stateless. */
public final class Selectors {
  private Selectors() {}

  /** Counting, then time, then movement; what is not asked for is left out. */
  public static PictureSelector of(Selection selection, LumaReader luma) {
    PictureSelector selector =
        selection.every() == 1 ? PictureSelector.ALL : new EverySelector(selection.every());
    if (selection.rate() != null) {
      FrameSelector byTime = new RateSelector(selection.rate());
      selector = selector.and((time, image) -> byTime.selects(time));
    }
    return selection.motion() == null
        ? selector
        : selector.and(new MotionSelector(selection.motion(), luma));
  }
}
