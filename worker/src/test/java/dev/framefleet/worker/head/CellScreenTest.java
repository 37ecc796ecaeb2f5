package dev.framefleet.worker.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellScreenTest {
  private static final int COLUMNS = 50;
  private static final int BINS = 8;
  private static final float[] ODD = {
    Float.NaN,
    Float.NEGATIVE_INFINITY,
    Float.POSITIVE_INFINITY,
    -0f,
    0f,
    -1f,
    -Float.MIN_VALUE,
    Float.MIN_VALUE,
    Float.MAX_VALUE,
    Float.intBitsToFloat(-1)
  };

  /** Scores of a detector: let through are those cells that reach the threshold, and no others. */
  @ParameterizedTest
  @ValueSource(ints = {2, 6, 16, 18, 80, 90})
  void aCellIsLetThroughIfAScoreReachesTheThreshold(int scores) {
    Random random = new Random(scores);
    for (float threshold : new float[] {Float.MIN_VALUE, 0.05f, 0.45f, 0.5f, 1f}) {
      float[] cells = new float[COLUMNS * (scores + BINS)];
      for (int i = 0; i < cells.length; i++) {
        boolean score = i % (scores + BINS) < scores;
        cells[i] = score ? random.nextFloat() * threshold * 1.02f : random.nextFloat() * 30 - 15;
      }
      cells[0] = threshold;
      cells[scores + BINS] = Math.nextDown(threshold);
      CellScreen screen = screen(cells, scores, threshold);
      for (int column = 0; column < COLUMNS; column++) {
        assertThat(screen.mayReach(column))
            .isEqualTo(reaches(cells, column * (scores + BINS), scores, threshold));
      }
    }
  }

  /** Whatever a broken model writes: nothing that reaches the threshold is missed. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 16, 33, 80})
  void nothingIsMissedBesideValuesThatAreNoScores(int scores) {
    Random random = new Random(scores);
    int floats = scores + BINS + scores % 2;
    for (int round = 0; round < 200; round++) {
      float threshold = Math.max(Float.MIN_VALUE, random.nextFloat());
      float[] cells = new float[COLUMNS * floats];
      for (int i = 0; i < cells.length; i++) {
        cells[i] =
            random.nextInt(3) == 0
                ? ODD[random.nextInt(ODD.length)]
                : random.nextFloat() * threshold * 1.01f;
      }
      CellScreen screen = screen(cells, scores, threshold);
      for (int column = 0; column < COLUMNS; column++) {
        if (reaches(cells, column * floats, scores, threshold)) {
          assertThat(screen.mayReach(column)).isTrue();
        }
      }
    }
  }

  @Test
  void whatCannotBeReadInPairsIsNotScreened() {
    ByteBuffer memory = ByteBuffer.allocate(4 * Long.BYTES);
    assertThat(new CellScreen(2, 4, 1).begin(memory.asLongBuffer(), 0.5f)).isTrue();
    assertThat(new CellScreen(2, 4, 1).begin(null, 0.5f)).isFalse();
    assertThat(new CellScreen(2, 5, 1).begin(memory.asLongBuffer(), 0.5f)).isFalse();
    assertThat(new CellScreen(2, 4, 1).begin(memory.asLongBuffer(), 0f)).isFalse();
  }

  private static CellScreen screen(float[] cells, int scores, float threshold) {
    ByteBuffer memory =
        ByteBuffer.allocate(cells.length * Float.BYTES).order(ByteOrder.nativeOrder());
    memory.asFloatBuffer().put(cells);
    CellScreen screen = new CellScreen(scores, cells.length / COLUMNS, COLUMNS);
    assertThat(screen.begin(memory.asLongBuffer(), threshold)).isTrue();
    screen.row(0, COLUMNS);
    return screen;
  }

  private static boolean reaches(float[] cells, int at, int scores, float threshold) {
    for (int i = at; i < at + scores; i++) {
      if (cells[i] >= threshold) {
        return true;
      }
    }
    return false;
  }
}
