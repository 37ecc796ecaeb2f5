package dev.framefleet.worker.detect;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.worker.head.Candidates;
import dev.framefleet.worker.model.InputSpec;
import dev.framefleet.worker.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Refuses a model whose answers cannot be right: read by a head that is not its own, it would find
 * plausible nonsense for ever. Stateless.
 */
final class ModelCheck {
  /** Low enough for any picture to give something to judge, if the model is a dense one. */
  static final float LEAST_SCORE = 0.05f;

  private static final float ROUNDING = 1e-3f;

  /** A model of small numbers may miss 0 by a step. */
  private static final float LEAST_POSSIBLE = -0.01f;

  private static final int FRACTIONS = 2;

  private ModelCheck() {}

  /**
   * Looks at all numbers of an answer.
   *
   * @throws UserError if some are none
   */
  static void numbers(List<Tensor> outputs) {
    for (Tensor output : outputs) {
      FloatBuffer values = output.values();
      for (int i = 0; i < values.capacity(); i++) {
        if (Float.isNaN(values.get(i))) {
          throw UserError.failed(
              "the model's output " + output.name() + " holds values that are no numbers");
        }
      }
    }
  }

  /**
   * Looks at the least of all scores.
   *
   * @throws UserError if it is less than nothing
   */
  static void leastScore(float score) {
    if (score < LEAST_POSSIBLE) {
      throw wrongScore(score);
    }
  }

  private static UserError wrongScore(float score) {
    return UserError.failed(
        "the model gives a score of "
            + score
            + ", which must be 0 to 1: it is read by the wrong head, or ends before its sigmoid");
  }

  /**
   * Looks at the boxes that a head read from an answer.
   *
   * @param candidates of at least {@link #LEAST_SCORE}, not clipped
   * @throws UserError if scores are above 1, or most boxes are where no picture is
   */
  static void boxes(Candidates candidates, InputSpec input) {
    int outside = 0;
    int fractions = 0;
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.score(i) > 1 + ROUNDING) {
        throw wrongScore(candidates.score(i));
      }
      outside += isOutside(candidates, i, input) ? 1 : 0;
      fractions += isFraction(candidates, i) ? 1 : 0;
    }
    refuseMost(outside, candidates, "outside the picture: its outputs are read the wrong way");
    if (input.width() > 16 && input.height() > 16) {
      refuseMost(
          fractions,
          candidates,
          "within 2 pixels of the corner: its coordinates seem to be 0 to 1; say unit: normalised"
              + " under boxes in its manifest, or name another head");
    }
  }

  private static void refuseMost(int count, Candidates candidates, String where) {
    if (2 * count > candidates.size()) {
      throw UserError.failed(
          count + " of the model's " + candidates.size() + " boxes are " + where);
    }
  }

  private static boolean isOutside(Candidates candidates, int index, InputSpec input) {
    return !(candidates.left(index) < input.width()
        && candidates.top(index) < input.height()
        && candidates.right(index) > 0
        && candidates.bottom(index) > 0
        && candidates.left(index) <= candidates.right(index)
        && candidates.top(index) <= candidates.bottom(index));
  }

  private static boolean isFraction(Candidates candidates, int index) {
    return candidates.right(index) <= FRACTIONS && candidates.bottom(index) <= FRACTIONS;
  }
}
