package dev.framefleet.producer.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CaptureTimelineTest {
  private static final long START = 1_700_000_000_000_000L;

  @Test
  void firstPictureHasTheStartWhateverItsTicks() {
    CaptureTimeline timeline = new CaptureTimeline(START, new TimeBase(1, 90_000));

    assertThat(timeline.next(123_456_789)).isEqualTo(new CaptureTime(START, 0, false));
    assertThat(timeline.next(123_456_789 + 3_600))
        .isEqualTo(new CaptureTime(START + 40_000, 40_000, false));
  }

  @Test
  void thirdsOfASecondDoNotDrift() {
    CaptureTimeline timeline = new CaptureTimeline(START, new TimeBase(1001, 30_000));
    long last = 0;
    for (long n = 0; n <= 30_000_000; n += 30_000) {
      last = timeline.next(n).mediaMicros();
    }
    assertThat(last).isEqualTo(1_001_000L * 1_000_000); // 30 million frames: 11 days, exactly
  }

  @Test
  void halvesAreRoundedUp() {
    TimeBase base = new TimeBase(1, 2_000_000);
    assertThat(base.toMicros(1)).isEqualTo(1);
    assertThat(base.toMicros(2)).isEqualTo(1);
    assertThat(base.toMicros(3)).isEqualTo(2);
    assertThat(base.toMicros(-1)).isEqualTo(0);
  }

  @Test
  void equalTimesAreOneMicrosecondApartAndLaterOnesAreNotShifted() {
    CaptureTimeline timeline = new CaptureTimeline(START, new TimeBase(1, 1_000));

    assertThat(timeline.next(0).micros()).isEqualTo(START);
    assertThat(timeline.next(0)).isEqualTo(new CaptureTime(START + 1, 1, false));
    assertThat(timeline.next(0)).isEqualTo(new CaptureTime(START + 2, 2, false));
    assertThat(timeline.next(40)).isEqualTo(new CaptureTime(START + 40_000, 40_000, false));
  }

  @Test
  void timeThatRunsBackwardsIsReplacedAndMarked() {
    CaptureTimeline timeline = new CaptureTimeline(START, new TimeBase(1, 1_000));
    timeline.next(0);
    timeline.next(80);

    assertThat(timeline.next(40)).isEqualTo(new CaptureTime(START + 80_001, 80_001, true));
    assertThat(timeline.next(120)).isEqualTo(new CaptureTime(START + 120_000, 120_000, false));
  }

  @Test
  void impossibleStartAndTimeBaseAreRefused() {
    assertThatThrownBy(() -> new CaptureTimeline(0, new TimeBase(1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeBase(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeBase(1, -5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void ticksBecomeMicrosecondsExactly(
      @ForAll @LongRange(min = -(1L << 36), max = 1L << 36) long ticks,
      @ForAll @IntRange(min = 1, max = 10_000) int num,
      @ForAll @IntRange(min = 1_000) int den) {
    BigDecimal exact =
        BigDecimal.valueOf(ticks)
            .multiply(BigDecimal.valueOf(num))
            .movePointRight(6)
            .divide(BigDecimal.valueOf(den), 0, RoundingMode.FLOOR);
    BigDecimal rest =
        BigDecimal.valueOf(ticks)
            .multiply(BigDecimal.valueOf(num))
            .movePointRight(6)
            .subtract(exact.multiply(BigDecimal.valueOf(den)));
    boolean up = rest.multiply(BigDecimal.valueOf(2)).compareTo(BigDecimal.valueOf(den)) >= 0;

    assertThat(new TimeBase(num, den).toMicros(ticks))
        .isEqualTo(exact.longValueExact() + (up ? 1 : 0));
  }

  @Property
  void timesStrictlyIncreaseWhateverTheTicks(@ForAll short[] ticks) {
    CaptureTimeline timeline = new CaptureTimeline(START, new TimeBase(1, 25));
    long before = START - 1;
    for (short tick : ticks) {
      long micros = timeline.next(tick).micros();
      assertThat(micros).isGreaterThan(before);
      before = micros;
    }
  }
}
