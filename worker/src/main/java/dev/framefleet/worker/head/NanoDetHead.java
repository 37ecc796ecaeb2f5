package dev.framefleet.worker.head;

import dev.framefleet.worker.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * NanoDet with generalised focal loss: for each cell of the strides 8, 16 and 32, row-major, the
 * scores of all classes and then, for the distances to the left, top, right and bottom, the logits
 * of bins; a distance is the expectation over its bins, times the stride.
 *
 * <p>Only cells whose best score reaches the threshold have their distances computed; that is a few
 * in thousands.
 */
public final class NanoDetHead implements Head {
  private static final int[] STRIDES = {8, 16, 32};
  private static final int SIDES = 4;

  private final int width;
  private final int height;
  private final int classes;
  private final int bins;
  private final float[] scores;
  private final float[] logits;
  private final float[] distances = new float[SIDES];

  /**
   * For one input size.
   *
   * @param width of the input, pixels
   * @param height of the input, pixels
   * @param classes 1 or more
   * @param outputShape of the model
   * @throws IllegalArgumentException if the shape is not that of such a model
   */
  public NanoDetHead(int width, int height, int classes, long[] outputShape) {
    long cells = 0;
    for (int stride : STRIDES) {
      cells += (long) cellsAlong(width, stride) * cellsAlong(height, stride);
    }
    long channels = outputShape.length == 3 ? outputShape[2] : -1;
    long perSide = (channels - classes) / SIDES;
    if (outputShape.length != 3
        || outputShape[0] != 1
        || outputShape[1] != cells
        || perSide < 2
        || classes + perSide * SIDES != channels) {
      throw new IllegalArgumentException(
          "a NanoDet of "
              + classes
              + " classes and input "
              + width
              + "x"
              + height
              + " has the output [1, "
              + cells
              + ", "
              + classes
              + " + 4 x bins], not "
              + Arrays.toString(outputShape));
    }
    this.width = width;
    this.height = height;
    this.classes = classes;
    this.bins = (int) perSide;
    this.scores = new float[classes];
    this.logits = new float[bins * SIDES];
  }

  @Override
  public void read(Tensor output, float threshold, Candidates candidates) {
    int at = 0;
    for (int stride : STRIDES) {
      int columns = cellsAlong(width, stride);
      int rows = cellsAlong(height, stride);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          readCell(
              output.values(),
              at,
              threshold,
              (column + 0.5f) * stride,
              (row + 0.5f) * stride,
              stride,
              candidates);
          at += classes + bins * SIDES;
        }
      }
    }
  }

  private void readCell(
      FloatBuffer values,
      int at,
      float threshold,
      float centreX,
      float centreY,
      int stride,
      Candidates candidates) {
    values.get(at, scores);
    if (!reaches(scores, threshold)) {
      return;
    }
    int best = best(scores);
    values.get(at + classes, logits);
    for (int side = 0; side < SIDES; side++) {
      distances[side] = stride * expectation(logits, side * bins, bins);
    }
    candidates.add(
        best,
        scores[best],
        centreX - distances[0],
        centreY - distances[1],
        centreX + distances[2],
        centreY + distances[3]);
  }

  /** All that most cells need; a NaN does not reach anything. */
  private static boolean reaches(float[] scores, float threshold) {
    for (float score : scores) {
      if (score >= threshold) {
        return true;
      }
    }
    return false;
  }

  /** Of scores of which one at least is above 0. */
  private static int best(float[] scores) {
    int best = 0;
    float most = 0;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > most) {
        most = scores[i];
        best = i;
      }
    }
    return best;
  }

  /** StrictMath, so that the same logits give the same box on every machine. */
  private static float expectation(float[] logits, int from, int count) {
    float max = logits[from];
    for (int i = 1; i < count; i++) {
      max = Math.max(max, logits[from + i]);
    }
    double sum = 0;
    double weighted = 0;
    for (int i = 0; i < count; i++) {
      double weight = StrictMath.exp(logits[from + i] - (double) max);
      sum += weight;
      weighted += i * weight;
    }
    return (float) (weighted / sum);
  }

  private static int cellsAlong(int pixels, int stride) {
    return (pixels + stride - 1) / stride;
  }
}
