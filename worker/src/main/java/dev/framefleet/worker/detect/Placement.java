package dev.framefleet.worker.detect;

import dev.framefleet.common.result.Box;
import dev.framefleet.worker.head.Candidates;
import dev.framefleet.worker.model.InputSpec;

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

  /** A picture that fills the input. */
  static Placement stretched(InputSpec input, int width, int height) {
    return new Placement(
        0,
        0,
        input.width(),
        input.height(),
        (double) width / input.width(),
        (double) height / input.height());
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
