package dev.framefleet.worker.model;

import java.util.List;

/**
 * What a detector is made of besides its weights.
 *
 * @param head name of the head that reads its outputs
 * @param input what it wants to see
 * @param labels names of the classes, by class id
 * @param scoreThreshold the least score that counts, above 0, at most 1
 * @param nmsIou the overlap above which the weaker of two boxes goes, 0 to 1; 1 for a model that
 *     leaves no overlaps
 * @param agnostic whether boxes of different classes count as overlapping, too
 * @param boxes how a head of plain lists is to be read
 */
public record ModelSpec(
    String head,
    InputSpec input,
    List<String> labels,
    double scoreThreshold,
    double nmsIou,
    boolean agnostic,
    BoxLists boxes) {
  /**
   * Checks ranges and copies the labels.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public ModelSpec {
    if (!(scoreThreshold > 0 && scoreThreshold <= 1)) {
      throw new IllegalArgumentException(
          "score threshold must be above 0 and at most 1: " + scoreThreshold);
    }
    if (!(nmsIou >= 0 && nmsIou <= 1)) {
      throw new IllegalArgumentException("NMS IoU must be 0 to 1: " + nmsIou);
    }
    labels = List.copyOf(labels);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("a detector has at least one label");
    }
  }

  /**
   * With overlaps removed within each class.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public ModelSpec(
      String head, InputSpec input, List<String> labels, double scoreThreshold, double nmsIou) {
    this(head, input, labels, scoreThreshold, nmsIou, false, BoxLists.PIXELS);
  }

  /**
   * The same with another score threshold.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public ModelSpec withScoreThreshold(double threshold) {
    return new ModelSpec(head, input, labels, threshold, nmsIou, agnostic, boxes);
  }
}
