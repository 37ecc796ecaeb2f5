package dev.framefleet.worker.head;

import dev.framefleet.worker.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A fixed number of queries, each with one box (centre x, centre y, width, height, 0 to 1) and a
 * value per class, in one output or two, as DETR and its kin write them. Nothing is suppressed:
 * these models are trained not to find an object twice.
 */
final class QueriesHead implements Head {
  /** What a class's value is. */
  enum Activation {
    /** A score. */
    NONE,
    /** A logit by itself. */
    SIGMOID,
    /** A logit among all classes, the last of which is "no object". */
    SOFTMAX
  }

  /**
   * Where values stand.
   *
   * @param output which
   * @param offset of the first value in a query's row
   */
  record Place(int output, int offset) {}

  private final int width;
  private final int height;
  private final Place boxes;
  private final Place scores;
  private final Activation activation;
  private final int classes;
  private final float[] row;

  /**
   * For one input size.
   *
   * @param classes without "no object"
   */
  QueriesHead(
      int width, int height, Place boxes, Place scores, Activation activation, int classes) {
    this.width = width;
    this.height = height;
    this.boxes = boxes;
    this.scores = scores;
    this.activation = activation;
    this.classes = classes;
    this.row = new float[activation == Activation.SOFTMAX ? classes + 1 : classes];
  }

  @Override
  public void read(List<Tensor> outputs, float threshold, Candidates candidates) {
    Tensor tensor = outputs.get(scores.output());
    int length = (int) tensor.shape()[2];
    for (int query = 0; query < tensor.shape()[1]; query++) {
      tensor.values().get(query * length + scores.offset(), row);
      if (activation == Activation.SOFTMAX) {
        int best = Scores.best(row, 0, classes);
        addIf(threshold, best, Scores.softmax(row, best), outputs, query, candidates);
      } else {
        addEach(threshold, outputs, query, candidates);
      }
    }
  }

  @Override
  public float leastScore(List<Tensor> outputs) {
    Tensor tensor = outputs.get(scores.output());
    return activation == Activation.NONE
        ? Scores.least(tensor.values(), (int) tensor.shape()[2], scores.offset())
        : 0;
  }

  /** A query may stand for more than one class; few logits are worth an exponential. */
  private void addEach(float threshold, List<Tensor> outputs, int query, Candidates candidates) {
    boolean logits = activation == Activation.SIGMOID;
    float least = logits ? Scores.justUnderLogit(threshold) : threshold;
    for (int classId = 0; classId < classes; classId++) {
      if (row[classId] >= least) {
        float score = logits ? Scores.sigmoid(row[classId]) : row[classId];
        addIf(threshold, classId, score, outputs, query, candidates);
      }
    }
  }

  private void addIf(
      float threshold,
      int classId,
      float score,
      List<Tensor> outputs,
      int query,
      Candidates candidates) {
    if (score >= threshold) {
      add(classId, score, outputs.get(boxes.output()), query, candidates);
    }
  }

  private void add(int classId, float score, Tensor tensor, int query, Candidates candidates) {
    FloatBuffer values = tensor.values();
    int at = query * (int) tensor.shape()[2] + boxes.offset();
    candidates.addCentred(
        classId,
        score,
        values.get(at) * width,
        values.get(at + 1) * height,
        values.get(at + 2) * width,
        values.get(at + 3) * height);
  }
}
