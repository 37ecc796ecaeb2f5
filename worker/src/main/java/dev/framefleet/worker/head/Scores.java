package dev.framefleet.worker.head;

import java.nio.FloatBuffer;

/** Arithmetic on scores. StrictMath, so that they are the same on every machine. Stateless. */
final class Scores {
  private Scores() {}

  /** Index of the largest value of a range that is not empty; a NaN is never it if avoidable. */
  static int best(float[] values, int from, int to) {
    int best = from;
    for (int i = from + 1; i < to; i++) {
      if (values[i] > values[best] || Float.isNaN(values[best])) {
        best = i;
      }
    }
    return best;
  }

  /** The least of the last columns of a table, and 0; a NaN is not looked at. */
  static float least(FloatBuffer table, int columns, int fromColumn) {
    return least(table, columns, fromColumn, columns);
  }

  /** The same for columns that others follow; {@code toColumn} is not looked at. */
  static float least(FloatBuffer table, int columns, int fromColumn, int toColumn) {
    float least = 0;
    for (int i = 0; i < table.capacity(); i++) {
      int column = i % columns;
      if (column >= fromColumn && column < toColumn && table.get(i) < least) {
        least = table.get(i);
      }
    }
    return least;
  }

  static float sigmoid(float logit) {
    return (float) (1 / (1 + StrictMath.exp(-logit)));
  }

  /** A logit under which no {@link #sigmoid}, rounded to a float as it is, reaches a score. */
  static float justUnderLogit(float score) {
    double under = (double) score - Math.ulp(score);
    return (float) StrictMath.log(under / (1 - under)) - 1e-3f;
  }

  /** The share of one of several logits. */
  static float softmax(float[] logits, int index) {
    double sum = 0;
    for (float logit : logits) {
      sum += StrictMath.exp(logit - (double) logits[index]);
    }
    return (float) (1 / sum);
  }
}
