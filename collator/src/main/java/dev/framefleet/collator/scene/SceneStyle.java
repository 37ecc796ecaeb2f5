package dev.framefleet.collator.scene;

import dev.framefleet.collator.picture.DrawStyle;

/**
 * How tracked scenes are drawn. Immutable.
 *
 * @param draw what holds for untracked ones too
 * @param trackColors whether each track has its colour, else each class
 * @param trailMicros how far back trails reach; 0 for none
 */
public record SceneStyle(DrawStyle draw, boolean trackColors, long trailMicros) {
  /** Class colours, two seconds of trail. */
  public static final SceneStyle DEFAULT = new SceneStyle(DrawStyle.DEFAULT, false, 2_000_000);
}
