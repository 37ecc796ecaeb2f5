package dev.framefleet.emulator.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PushBackoffTest {
  private static final long MS = 1_000_000L;

  private final PushBackoff backoff = new PushBackoff();
  private long now;

  @Test
  void withoutFailuresThereIsNoPause() {
    for (int ack = 0; ack < 100; ack++) {
      backoff.acked();
      assertThat(backoff.pausesAt(0)).isFalse();
    }
  }

  @Test
  void thePauseDoublesFrom100MillisecondsTo60Seconds() {
    long[] expected = {
      100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 51_200, 60_000, 60_000
    };
    for (long millis : expected) {
      assertThat(pauseAfterFailure()).isEqualTo(millis * MS);
    }
  }

  @Test
  void acksHalveTheNextPauseUntilItIsGone() {
    fail(4);
    backoff.acked();
    assertThat(pauseAfterFailure()).as("800 halved, then doubled").isEqualTo(800 * MS);
    for (int ack = 0; ack < 4; ack++) {
      backoff.acked();
    }
    assertThat(pauseAfterFailure()).as("from the beginning").isEqualTo(100 * MS);
  }

  @Test
  void anAckDoesNotCutARunningPauseShort() {
    backoff.nacked(0);
    backoff.acked();
    assertThat(backoff.pausesAt(100 * MS - 1)).isTrue();
    assertThat(backoff.pausesAt(100 * MS)).isFalse();
  }

  @Test
  void aFailureAmongManyAcksPausesNothing() {
    fail(3);
    for (int ack = 0; ack < PushBackoff.TOLERANCE; ack++) {
      backoff.acked();
    }
    assertThat(pauseAfterFailure()).isZero();
    assertThat(pauseAfterFailure()).as("two in a row").isEqualTo(100 * MS);
  }

  private void fail(int rounds) {
    for (int round = 0; round < rounds; round++) {
      pauseAfterFailure();
    }
  }

  /** Lets a round fail and waits the pause out. */
  private long pauseAfterFailure() {
    backoff.nacked(now);
    long pause = Math.max(0, backoff.untilNanos() - now);
    assertThat(backoff.pausesAt(now)).isEqualTo(pause > 0);
    now += pause;
    assertThat(backoff.pausesAt(now)).isFalse();
    return pause;
  }
}
