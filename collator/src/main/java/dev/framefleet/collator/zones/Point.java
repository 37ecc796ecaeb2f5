package dev.framefleet.collator.zones;

import dev.framefleet.common.result.Box;

/**
 * A place: in pixels, or in fractions of the picture where that is said.
 *
 * @param x from the left
 * @param y from the top
 */
public record Point(double x, double y) {
  Point scaled(double scaleX, double scaleY) {
    return new Point(x * scaleX, y * scaleY);
  }

  /** Where an object stands: the middle of its lower edge. */
  public static Point foot(Box box) {
    return new Point(box.x() + box.width() / 2, box.y() + box.height());
  }

  /** The middle of an object. */
  public static Point centre(Box box) {
    return new Point(box.x() + box.width() / 2, box.y() + box.height() / 2);
  }
}
