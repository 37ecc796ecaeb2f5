package dev.framefleet.collator.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  @Test
  void isAsGoodAsTryingEverything() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 400; round++) {
      double[][] costs = new double[1 + random.nextInt(5)][1 + random.nextInt(5)];
      for (double[] row : costs) {
        Arrays.setAll(
            row, i -> random.nextInt(4) == 0 ? Assignment.FORBIDDEN : random.nextInt(20) / 10.0);
      }

      int[] pairs = Assignment.solve(costs);

      assertThat(value(costs, pairs)).isEqualTo(best(costs, 0, new boolean[costs[0].length]));
      assertThat(Arrays.stream(pairs).filter(c -> c != Assignment.NONE)).doesNotHaveDuplicates();
    }
  }

  @Test
  void forbiddenPairsAreNotMade() {
    double[][] costs = {{Assignment.FORBIDDEN, 5}, {Assignment.FORBIDDEN, 1}};

    assertThat(Assignment.solve(costs)).containsExactly(Assignment.NONE, 1);
  }

  @Test
  void withoutColumnsNobodyIsPaired() {
    assertThat(Assignment.solve(new double[2][0])).containsOnly(Assignment.NONE);
    assertThat(Assignment.solve(new double[0][0])).isEmpty();
  }

  /** Each allowed pair earns 1000 less its cost. */
  private static double value(double[][] costs, int[] pairs) {
    double value = 0;
    for (int row = 0; row < pairs.length; row++) {
      value += pairs[row] == Assignment.NONE ? 0 : worth(costs[row][pairs[row]]);
    }
    return Math.round(value * 10) / 10.0;
  }

  private static double best(double[][] costs, int row, boolean[] taken) {
    if (row == costs.length) {
      return 0;
    }
    double best = best(costs, row + 1, taken);
    for (int column = 0; column < taken.length; column++) {
      if (!taken[column] && costs[row][column] < Assignment.FORBIDDEN) {
        taken[column] = true;
        best = Math.max(best, worth(costs[row][column]) + best(costs, row + 1, taken));
        taken[column] = false;
      }
    }
    return Math.round(best * 10) / 10.0;
  }

  private static double worth(double cost) {
    return 1000 - cost;
  }
}
