package dev.framefleet.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ManualClockTest {
  @Test
  void timeStandsUntilAdvanced() {
    ManualClock clock = new ManualClock();
    var ticker = clock.nanoTicker();
    long before = ticker.getAsLong();

    assertThat(clock.micros()).isEqualTo(1_700_000_000_000_000L);
    clock.advance(Duration.ofMillis(5));
    assertThat(clock.micros()).isEqualTo(1_700_000_000_005_000L);
    assertThat(ticker.getAsLong() - before).isEqualTo(5_000_000L);
  }

  @Test
  void aCorrectionOfTheWallClockDoesNotMoveTheTicker() {
    ManualClock clock = new ManualClock();
    clock.jumpWall(Duration.ofHours(-1));

    assertThat(clock.micros()).isEqualTo(1_699_996_400_000_000L);
    assertThat(clock.nanoTicker().getAsLong()).isZero();
  }
}
