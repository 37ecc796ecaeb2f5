package dev.framefleet.worker.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FinishedFramesTest {
  @Test
  void theOldestIsForgottenFirst() {
    FinishedFrames finished = new FinishedFrames(2);
    finished.add(TestMessages.id(0));
    finished.add(TestMessages.id(1));
    finished.add(TestMessages.id(2));
    assertThat(finished.contains(TestMessages.id(0))).isFalse();
    assertThat(finished.contains(TestMessages.id(1))).isTrue();
    assertThat(finished.contains(TestMessages.id(2))).isTrue();
  }
}
