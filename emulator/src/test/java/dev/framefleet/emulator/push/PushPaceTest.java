package dev.framefleet.emulator.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.emulator.backlog.Backlog;
import dev.framefleet.emulator.time.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PushPaceTest {
  private final ManualTime time = new ManualTime();
  private final PushPace pace = new PushPace(time.clocks().ticker(), 1_000);

  @Test
  void noMoreBeginThanTheWindowHolds() {
    assertThat(begin()).isEqualTo(PushWindow.INITIAL);
    assertThat(pace.inFlight()).isEqualTo(PushWindow.INITIAL);
    assertThat(pace.wakeAtNanos()).as("an answer will wake it").isEqualTo(Backlog.NEVER);
  }

  @Test
  void eachAckMakesRoomForTwo() {
    begin();
    pace.acked();
    assertThat(begin()).isEqualTo(2);
  }

  @Test
  void aFailureHoldsBackEveryPushUntilThePauseEnds() {
    begin();
    time.advance(Duration.ofMillis(1));
    for (int push = 0; push < PushWindow.INITIAL; push++) {
      pace.nacked(0);
    }
    assertThat(begin()).isZero();
    assertThat(pace.wakeAtNanos()).isEqualTo(Duration.ofMillis(101).toNanos());
    time.advance(Duration.ofMillis(100));
    assertThat(begin()).as("the window was halved once").isEqualTo(2);
  }

  private int begin() {
    int begun = 0;
    while (pace.tryBegin()) {
      begun++;
    }
    return begun;
  }
}
