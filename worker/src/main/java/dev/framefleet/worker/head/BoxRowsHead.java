package dev.framefleet.worker.head;

import dev.framefleet.worker.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Rows of finished boxes: left, top, right, bottom in pixels, score and class in either order. So
 * write YOLOv10 and YOLO26, and exports with the suppression of overlaps in the graph. Unused rows
 * have the score 0.
 */
final class BoxRowsHead implements Head {
  private final int output;
  private final int length;
  private final int box;
  private final int score;
  private final int classId;
  private final int classes;

  private BoxRowsHead(int output, int length, int box, int score, int classId, int classes) {
    this.output = output;
    this.length = length;
    this.box = box;
    this.score = score;
    this.classId = classId;
    this.classes = classes;
  }

  /** Rows of box, score, class. */
  static Head ofSix(int output, int classes) {
    return new BoxRowsHead(output, 6, 0, 4, 5, classes);
  }

  /** Rows of batch, box, class, score. */
  static Head ofSeven(int output, int classes) {
    return new BoxRowsHead(output, 7, 1, 6, 5, classes);
  }

  @Override
  public void read(List<Tensor> outputs, float threshold, Candidates candidates) {
    Tensor tensor = outputs.get(output);
    FloatBuffer values = tensor.values();
    long rows = tensor.shape()[tensor.shape().length - 2];
    for (int i = 0; i < rows; i++) {
      int at = i * length;
      int id = (int) values.get(at + classId);
      if (values.get(at + score) >= threshold && id >= 0 && id < classes) {
        candidates.add(
            id,
            values.get(at + score),
            values.get(at + box),
            values.get(at + box + 1),
            values.get(at + box + 2),
            values.get(at + box + 3));
      }
    }
  }

  /** Of rows that are used, as far as that can be seen. */
  @Override
  public float leastScore(List<Tensor> outputs) {
    FloatBuffer values = outputs.get(output).values();
    float least = 0;
    for (int at = 0; at + length <= values.capacity(); at += length) {
      int id = (int) values.get(at + classId);
      if (id >= 0 && id < classes) {
        least = Math.min(least, values.get(at + score));
      }
    }
    return least;
  }
}
