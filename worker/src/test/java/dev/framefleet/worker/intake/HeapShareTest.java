package dev.framefleet.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapShareTest {
  @Test
  void aHeapOf256MegabytesHoldsAThousandClientsAndTheFullBudget() {
    HeapShare heap = new HeapShare(256 << 20);
    assertThat(heap.bodyBytes()).isEqualTo(64_000_000);
    assertThat(heap.connections()).isBetween(1_100, 1_400);
  }

  @Test
  void aLargeHeapTakesNoMoreThanTheLimits() {
    HeapShare heap = new HeapShare(4L << 30);
    assertThat(heap.bodyBytes()).isEqualTo(64_000_000);
    assertThat(heap.connections()).isEqualTo(4_000);
  }

  @Test
  void aSmallHeapStillTakesOneBodyOfAnySize() {
    HeapShare heap = new HeapShare(32 << 20);
    assertThat(heap.bodyBytes()).isEqualTo(PushIntake.MAX_BODY_BYTES);
    assertThat(heap.connections()).isEqualTo(200);
  }
}
