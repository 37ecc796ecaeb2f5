package dev.framefleet.emulator.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PushWindowTest {
  private final PushWindow window = new PushWindow(1_000);

  @Test
  void itDoublesWithEachFullRoundOfAcks() {
    assertThat(window.size()).isEqualTo(PushWindow.INITIAL);
    for (int round = 1; round <= 7; round++) {
      int before = window.size();
      for (int ack = 0; ack < before; ack++) {
        window.acked(window.size());
      }
      assertThat(window.size()).isEqualTo(2 * before);
    }
  }

  @Test
  void itStopsAtItsMaximum() {
    PushWindow small = new PushWindow(8);
    for (int ack = 0; ack < 100; ack++) {
      small.acked(8);
    }
    assertThat(small.size()).isEqualTo(8);
    assertThat(new PushWindow(2).size()).isEqualTo(2);
  }

  @Test
  void aWindowThatIsNotUsedDoesNotGrow() {
    for (int ack = 0; ack < 100; ack++) {
      window.acked(1);
    }
    assertThat(window.size()).isEqualTo(PushWindow.INITIAL);
  }

  @Test
  void aNackHalvesItDownToOne() {
    for (int ack = 0; ack < 11; ack++) {
      window.acked(window.size());
    }
    assertThat(window.size()).isEqualTo(16);
    assertThat(window.nacked(1, 10)).isTrue();
    assertThat(window.size()).isEqualTo(8);
    for (long now = 20; now < 100; now += 10) {
      assertThat(window.nacked(now - 1, now)).isTrue();
    }
    assertThat(window.size()).isEqualTo(1);
  }

  @Test
  void failuresOfOneRoundCountOnce() {
    for (int ack = 0; ack < 11; ack++) {
      window.acked(window.size());
    }
    assertThat(window.nacked(1, 10)).isTrue();
    assertThat(window.nacked(2, 11)).isFalse();
    assertThat(window.nacked(9, 12)).isFalse();
    assertThat(window.size()).isEqualTo(8);
    assertThat(window.nacked(10, 13)).as("begun after the shrinking").isTrue();
    assertThat(window.size()).isEqualTo(4);
  }

  @Test
  void afterAShrinkItGrowsAgain() {
    window.nacked(1, 10);
    assertThat(window.size()).isEqualTo(2);
    window.acked(2);
    assertThat(window.size()).isEqualTo(3);
  }
}
