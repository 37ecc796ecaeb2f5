package dev.framefleet.worker.head;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.worker.onnx.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogitScreenTest {
  private static final int BINS = 5;
  private static final float[] THRESHOLDS = {
    Float.NEGATIVE_INFINITY,
    -2.94f,
    -0.2f,
    Math.nextDown(-0f),
    -0f,
    0f,
    Float.MIN_VALUE,
    0.4f,
    2,
    15.9f,
    Float.POSITIVE_INFINITY
  };
  private static final float[] ODD = {
    Float.NaN,
    Float.intBitsToFloat(-1),
    Float.NEGATIVE_INFINITY,
    Float.POSITIVE_INFINITY,
    -Float.MAX_VALUE,
    Float.MAX_VALUE,
    -0f,
    0f,
    -Float.MIN_VALUE,
    Float.MIN_VALUE
  };

  private final LogitScreen screen = new LogitScreen();

  /** Of every size, and with what borders on the threshold on both sides in every place. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 80})
  void findsThoseCellsThatReachTheThresholdAndNoOthers(int classes) {
    Random random = new Random(classes);
    for (int cells : new int[] {1, 2, 7, 15, 16, 64, 169, 676}) {
      for (float threshold : THRESHOLDS) {
        float[] values = values(random, classes, cells, threshold);
        assertThat(found(values, classes, cells, threshold, true))
            .as("%s cells, threshold %s", cells, threshold)
            .isEqualTo(expected(values, classes, cells, threshold));
        assertThat(found(values, classes, cells, threshold, false))
            .isEqualTo(expected(values, classes, cells, threshold));
      }
    }
  }

  /** One logit at a time among such as a detector gives where nothing is. */
  @Test
  void missesNoPlace() {
    int classes = 3;
    int cells = 21;
    float[] around = {-7, -0.3f, -100};
    for (float threshold : new float[] {-0.2f, 0.4f}) {
      for (float other : around) {
        for (int place = 0; place < classes * cells; place++) {
          float[] values = new float[(classes + BINS) * cells];
          Arrays.fill(values, other);
          values[place] = threshold;
          BitSet only = new BitSet();
          only.set(place % cells);
          assertThat(found(values, classes, cells, threshold, true)).isEqualTo(only);
        }
      }
    }
  }

  private static float[] values(Random random, int classes, int cells, float threshold) {
    float[] values = new float[(classes + BINS) * cells];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (random.nextInt(classes * 4)) {
            case 0 -> threshold;
            case 1 -> Math.nextDown(threshold);
            case 2 -> ODD[random.nextInt(ODD.length)];
            default -> threshold - random.nextFloat() * 10;
          };
    }
    return values;
  }

  private BitSet found(float[] values, int classes, int cells, float threshold, boolean pairs) {
    ByteBuffer memory =
        ByteBuffer.allocateDirect(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
    memory.asFloatBuffer().put(values);
    Tensor level =
        new Tensor(
            "level",
            new long[] {1, classes + BINS, 1, cells},
            memory.asFloatBuffer(),
            pairs ? memory.asLongBuffer() : none());
    return (BitSet) screen.reached(level, classes, cells, threshold).clone();
  }

  private static @Nullable LongBuffer none() {
    return null;
  }

  private static BitSet expected(float[] values, int classes, int cells, float threshold) {
    BitSet expected = new BitSet();
    for (int i = 0; i < classes * cells; i++) {
      if (values[i] >= threshold) {
        expected.set(i % cells);
      }
    }
    return expected;
  }
}
