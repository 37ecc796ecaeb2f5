package dev.framefleet.worker.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.framefleet.worker.onnx.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class NanoDetHeadTest {
  private static final int CLASSES = 2;
  private static final int BINS = 3;
  private static final int CHANNELS = CLASSES + 4 * BINS;
  // 64x32: 8x4 cells of stride 8, 4x2 of stride 16, 2x1 of stride 32
  private static final int CELLS = 32 + 8 + 2;
  private static final long[] SHAPE = {1, CELLS, CHANNELS};

  private final ByteBuffer memory =
      ByteBuffer.allocate(CELLS * CHANNELS * Float.BYTES).order(ByteOrder.nativeOrder());
  private final FloatBuffer values = memory.asFloatBuffer();
  private final Candidates candidates = new Candidates();
  private final NanoDetHead head = new NanoDetHead(64, 32, CLASSES, SHAPE);

  @Test
  void aCellsDistancesGoFromItsCentre() {
    int cell = 32 + 4 + 1; // stride 16, row 1, column 1: centre 24, 24
    score(cell, 1, 0.75f);
    certain(cell, 0, 1); // left: one stride
    certain(cell, 1, 0); // top: nothing
    certain(cell, 2, 2); // right: two strides
    certain(cell, 3, 0); // bottom: nothing
    read(0.5f);
    assertThat(candidates.size()).isEqualTo(1);
    assertThat(candidates.classId(0)).isEqualTo(1);
    assertThat(candidates.score(0)).isEqualTo(0.75f);
    assertThat(candidates.left(0)).isCloseTo(8, within(1e-3f));
    assertThat(candidates.top(0)).isCloseTo(24, within(1e-3f));
    assertThat(candidates.right(0)).isCloseTo(56, within(1e-3f));
    assertThat(candidates.bottom(0)).isCloseTo(24, within(1e-3f));
  }

  @Test
  void aDistanceIsTheMeanOverItsBins() {
    score(0, 0, 0.6f); // stride 8, centre 4, 4; equal logits: the middle bin on average
    read(0.5f);
    assertThat(candidates.right(0)).isCloseTo(4 + 8, within(1e-4f));
  }

  @Test
  void aScoreEqualToTheThresholdCounts() {
    score(5, 0, 0.5f);
    score(6, 0, Math.nextDown(0.5f));
    read(0.5f);
    assertThat(candidates.size()).isEqualTo(1);
  }

  @Test
  void theLastCellIsRead() {
    score(CELLS - 1, 0, 1);
    read(0.5f);
    assertThat(candidates.size()).isEqualTo(1);
  }

  @Test
  void scoresThatAreNoNumbersAreNotTakenForObjects() {
    for (int i = 0; i < CELLS * CHANNELS; i++) {
      values.put(i, Float.NaN);
    }
    read(0.5f);
    assertThat(candidates.size()).isZero();
  }

  @Test
  void aScoreThatIsNoNumberDoesNotHideARealOne() {
    score(3, 0, Float.NaN);
    score(3, 1, 0.7f);
    score(4, 0, 0.6f);
    score(4, 1, Float.NaN);
    read(0.5f);
    assertThat(candidates.size()).isEqualTo(2);
    assertThat(candidates.classId(0)).isEqualTo(1);
    assertThat(candidates.classId(1)).isZero();
  }

  @Test
  void theLeastScoreIsThatOfAClassAndNeverALogitOfADistance() {
    certain(3, 3, 2);
    values.put(3 * CHANNELS + CLASSES, -9);
    assertThat(least()).isZero();
    score(CELLS - 1, 1, -6);
    assertThat(least()).isEqualTo(-6);
  }

  private float least() {
    return head.leastScore(List.of(new Tensor("output", SHAPE, values)));
  }

  @Test
  void anOutputOfAnotherShapeIsRefusedWithTheRightOne() {
    assertThatThrownBy(() -> new NanoDetHead(64, 32, CLASSES, new long[] {1, CELLS + 1, CHANNELS}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 42, 2 + 4 x bins], not [1, 43, 14]");
    assertThatThrownBy(() -> new NanoDetHead(64, 32, 3, SHAPE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void score(int cell, int classId, float score) {
    values.put(cell * CHANNELS + classId, score);
  }

  private void certain(int cell, int side, int bin) {
    values.put(cell * CHANNELS + CLASSES + side * BINS + bin, 50);
  }

  private void read(float threshold) {
    Candidates unscreened = new Candidates();
    head.read(List.of(new Tensor("output", SHAPE, values)), threshold, unscreened);
    head.read(
        List.of(new Tensor("output", SHAPE, values, memory.asLongBuffer())), threshold, candidates);
    assertThat(candidates.size()).isEqualTo(unscreened.size());
  }
}
