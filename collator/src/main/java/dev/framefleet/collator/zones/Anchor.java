package dev.framefleet.collator.zones;

import dev.framefleet.common.result.Box;

/** Which point of an object counts. */
public enum Anchor {
  /** The middle of the lower edge: where a person stands. */
  FOOT,
  /** The middle of the box: for views from above. */
  CENTRE;

  /** The point of a box, in pixels. */
  public Point of(Box box) {
    return this == FOOT ? Point.foot(box) : Point.centre(box);
  }
}
