package dev.framefleet.worker.detect;

import dev.framefleet.common.result.Box;
import dev.framefleet.worker.head.Candidates;
import dev.framefleet.worker.model.Fit;

/**
 * Where a picture lies in the model's input, in pixels of the input.
 *
 * @param left edge
 * @param top edge
 * @param right edge
 * @param bottom edge
 * @param scaleX picture pixels per input pixel, horizontally
 * @param scaleY picture pixels per input pixel, vertically
 */
record Placement(float left, float top, float right, float bottom, double scaleX, double scaleY) {

  /**
   * A picture fitted into the input.
   *
   * @param width of the picture, pixels
   * @param height of the picture, pixels
   */
  static Placement of(Fit fit, int width, int height) {
    return new Placement(
        fit.left(),
        fit.top(),
        fit.left() + fit.width(),
        fit.top() + fit.height(),
        (double) width / fit.width(),
        (double) height / fit.height());
  }

  /** A candidate's box in pixels of the picture. */
  Box toPicture(Candidates candidates, int index) {
    double x = (candidates.left(index) - (double) left) * scaleX;
    double y = (candidates.top(index) - (double) top) * scaleY;
    double right = (candidates.right(index) - (double) left) * scaleX;
    double bottom = (candidates.bottom(index) - (double) top) * scaleY;
    return new Box(x, y, right - x, bottom - y);
  }
}
