package dev.framefleet.worker.head;

import dev.framefleet.worker.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Rows of centre x, centre y, width, height in pixels, objectness and the scores of all classes, as
 * YOLOv5 and YOLOv7 write them, and YOLOX once decoded. A box's score is the objectness times that
 * of its best class.
 */
final class ObjectnessHead implements Head {
  /** Values of a row before the classes. */
  static final int BEFORE_CLASSES = 5;

  private final int output;
  private final int rows;
  private final float[] row;

  /**
   * For one output.
   *
   * @param output which
   */
  ObjectnessHead(int output, int rows, int classes) {
    this.output = output;
    this.rows = rows;
    this.row = new float[BEFORE_CLASSES + classes];
  }

  @Override
  public void read(List<Tensor> outputs, float threshold, Candidates candidates) {
    FloatBuffer values = outputs.get(output).values();
    for (int i = 0; i < rows; i++) {
      int at = i * row.length;
      if (values.get(at + 4) >= threshold) { // no product with a score up to 1 is larger
        values.get(at, row);
        addRow(threshold, candidates);
      }
    }
  }

  @Override
  public float leastScore(List<Tensor> outputs) {
    return Scores.least(outputs.get(output).values(), row.length, BEFORE_CLASSES - 1);
  }

  private void addRow(float threshold, Candidates candidates) {
    int best = Scores.best(row, BEFORE_CLASSES, row.length);
    float score = row[4] * row[best];
    if (score >= threshold) {
      candidates.addCentred(best - BEFORE_CLASSES, score, row[0], row[1], row[2], row[3]);
    }
  }
}
