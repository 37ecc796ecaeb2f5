package dev.framefleet.common.result;

/**
 * A rectangle in pixels of the stored JPEG, clipped to the picture.
 *
 * @param x of the left edge
 * @param y of the top edge
 * @param width 0 or more
 * @param height 0 or more
 */
public record Box(double x, double y, double width, double height) {
  /** Intersection over union with another box, 0 to 1; 0 if both are empty. */
  public double iou(Box other) {
    double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
    double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    double intersection = w * h;
    return intersection / (width * height + other.width * other.height - intersection);
  }
}
