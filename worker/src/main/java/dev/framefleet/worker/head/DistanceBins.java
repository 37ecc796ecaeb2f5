package dev.framefleet.worker.head;

/**
 * Boxes as generalised focal loss has them (<a href="https://arxiv.org/abs/2006.04388">Li et al.
 * 2020</a>): for the distances from a cell's centre to the left, top, right and bottom the logits
 * of bins; a distance is the expectation over its bins, times the stride. StrictMath, so that the
 * same logits give the same box on every machine. Not thread-safe.
 */
final class DistanceBins {
  static final int SIDES = 4;

  private final int bins;
  private final float[] distances = new float[SIDES];

  /** So many bins for each side. */
  DistanceBins(int bins) {
    this.bins = bins;
  }

  /**
   * Adds the box of a cell.
   *
   * @param values of the cell
   * @param from where its logits begin
   * @param x of its centre, pixels of the input
   * @param y of its centre, pixels of the input
   */
  void add(
      Candidates candidates,
      int classId,
      float score,
      float[] values,
      int from,
      float x,
      float y,
      int stride) {
    for (int side = 0; side < SIDES; side++) {
      distances[side] = stride * expectation(values, from + side * bins);
    }
    candidates.add(
        classId, score, x - distances[0], y - distances[1], x + distances[2], y + distances[3]);
  }

  private float expectation(float[] logits, int from) {
    float max = logits[from];
    for (int i = 1; i < bins; i++) {
      max = Math.max(max, logits[from + i]);
    }
    double sum = 0;
    double weighted = 0;
    for (int i = 0; i < bins; i++) {
      double weight = StrictMath.exp(logits[from + i] - (double) max);
      sum += weight;
      weighted += i * weight;
    }
    return (float) (weighted / sum);
  }
}
