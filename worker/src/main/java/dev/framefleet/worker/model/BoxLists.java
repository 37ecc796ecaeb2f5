package dev.framefleet.worker.model;

/**
 * How lists of boxes are written, where a graph does not say.
 *
 * @param yFirst whether a box is top, left, bottom, right; else left, top, right, bottom
 * @param normalised whether coordinates are 0 to 1; else pixels of the input
 * @param firstClass number of the first label, 0 or 1 (where 0 is the background)
 */
public record BoxLists(boolean yFirst, boolean normalised, int firstClass) {
  /** Left, top, right, bottom in pixels; classes from 0. */
  public static final BoxLists PIXELS = new BoxLists(false, false, 0);

  /** As TensorFlow's detection models write them. */
  public static final BoxLists SSD = new BoxLists(true, true, 1);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the first class is not 0 or 1
   */
  public BoxLists {
    if (firstClass != 0 && firstClass != 1) {
      throw new IllegalArgumentException("firstClass must be 0 or 1: " + firstClass);
    }
  }
}
