package dev.framefleet.worker.onnx;

import java.util.List;

/**
 * What is put into a model: one picture of three planes, and what never changes beside it.
 *
 * @param picture the input that takes the picture
 * @param width of the picture, pixels, 1 or more
 * @param height of the picture, pixels, 1 or more
 * @param interleaved whether a pixel's three values stand together (NHWC), not in planes (NCHW)
 * @param constants one for each further input
 */
public record Feed(
    Port picture, int width, int height, boolean interleaved, List<Constant> constants) {
  /** Planes of a picture. */
  public static final int PLANES = 3;

  /** Copies the list. */
  public Feed {
    constants = List.copyOf(constants);
  }

  /**
   * A further input.
   *
   * @param port which
   * @param shape sizes, all 1 or more
   * @param values repeated until the shape is full, 1 or more
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Constant(Port port, long[] shape, long... values) {}

  long[] pictureShape() {
    return interleaved
        ? new long[] {1, height, width, PLANES}
        : new long[] {1, PLANES, height, width};
  }
}
