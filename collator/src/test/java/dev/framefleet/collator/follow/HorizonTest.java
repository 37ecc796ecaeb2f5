package dev.framefleet.collator.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HorizonTest {
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Horizon horizon = new Horizon(Duration.ofSeconds(1), Duration.ofSeconds(60), 0);

  @Test
  void nothingMeasuredMeansTheLongestDelay() {
    assertThat(horizon.nanos()).isEqualTo(60 * SECOND);
  }

  @Test
  void framesInOrderMeanTheShortest() {
    for (int seq = 0; seq < 100; seq++) {
      see(seq, seq);
    }

    assertThat(horizon.nanos()).isEqualTo(SECOND);
  }

  @Test
  void framesThatComeThreeSecondsLateMeanTwiceThatAndTheShortest() {
    for (int seq = 0; seq < 100; seq += 2) {
      see(seq + 1, seq);
      see(seq, seq + 3);
    }

    assertThat(horizon.nanos()).isEqualTo(7 * SECOND);
  }

  @Test
  void oneVeryLateFrameDoesNotHoldUpTheRest() {
    for (int seq = 1; seq < 400; seq++) {
      see(seq, seq);
    }
    see(0, 430);

    assertThat(horizon.nanos()).isEqualTo(SECOND);
  }

  @Test
  void noFrameWaitsLongerThanTheLongestDelay() {
    for (int seq = 0; seq < 100; seq += 2) {
      see(seq + 1, seq);
      see(seq, seq + 500);
    }

    assertThat(horizon.nanos()).isEqualTo(60 * SECOND);
  }

  @Test
  void waitBeginsWhenAFrameBehindIsSeenFirst() {
    for (int seq = 0; seq < 10; seq++) {
      see(seq, seq);
    }

    assertThat(horizon.isOver(micros(9), 9 * SECOND)).isFalse();
    assertThat(horizon.isOver(micros(9), 10 * SECOND)).isTrue();
    assertThat(horizon.isOver(micros(10), 1000 * SECOND)).isFalse();
  }

  @Test
  void repeatsAreNotNew() {
    see(0, 0);

    assertThat(see(0, 50)).isFalse();
    assertThat(horizon.idleNanos(60 * SECOND)).isEqualTo(60 * SECOND);
  }

  @Test
  void framesOfTheFirstLookSayNothingAboutLateness() {
    horizon.see(id(1), false, 0);
    horizon.see(id(0), false, 30 * SECOND);

    assertThat(horizon.nanos()).isEqualTo(60 * SECOND);
  }

  private boolean see(int seq, int second) {
    return horizon.see(id(seq), true, second * SECOND);
  }

  private static FrameId id(int seq) {
    return new FrameId(new StreamId("gate-7"), RUN, seq, micros(seq));
  }

  private static long micros(int seq) {
    return RUN.startMicros() + seq * 1_000_000L;
  }
}
