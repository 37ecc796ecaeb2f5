package dev.framefleet.worker.model;

import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of how lists of boxes are written; null where nothing is.
 *
 * @param yFirst whether a box is top, left, bottom, right; else left, top, right, bottom
 * @param normalised whether coordinates are 0 to 1; else pixels of the input
 * @param firstClass number of the first label, 0 or 1 (where 0 is the background)
 */
public record BoxListsSaid(
    @Nullable Boolean yFirst, @Nullable Boolean normalised, @Nullable Integer firstClass) {
  /** Says nothing. */
  public static final BoxListsSaid NONE = new BoxListsSaid(null, null, null);

  /**
   * What is usual, but for what is said.
   *
   * @throws IllegalArgumentException if the first class is not 0 or 1
   */
  public BoxLists over(BoxLists usual) {
    return new BoxLists(
        Manifest.or(yFirst, usual.yFirst()),
        Manifest.or(normalised, usual.normalised()),
        Manifest.or(firstClass, usual.firstClass()));
  }
}
