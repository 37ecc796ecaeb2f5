package dev.framefleet.producer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.producer.source.Arrival;
import dev.framefleet.producer.source.FakeImage;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.SourceInfo;
import dev.framefleet.producer.timeline.CaptureTime;
import dev.framefleet.producer.timeline.TimeBase;
import dev.framefleet.testkit.time.ManualClock;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunTimesTest {
  private static final long FRAME_MILLIS = 40;
  private final ManualClock clock = new ManualClock();
  private final long start = clock.micros();
  private int taken;

  @Test
  void hostClockSetBackOrForwardChangesNothingWithinARun() {
    RunTimes times = begin();
    for (int i = 1; i < 200; i++) {
      if (i % 50 == 0) {
        clock.jumpWall(Duration.ofHours(i == 100 ? 5 : -1));
      }
      CaptureTime time = requireNonNull(times.next(picture()));
      assertThat(time.micros()).as("%s", i).isEqualTo(start + i * FRAME_MILLIS * 1_000);
      assertThat(time.repaired() || time.epoch()).isFalse();
    }
  }

  @Test
  void anotherRunMayGoOnWithTheTimesOfTheOneBefore() {
    RunTimes times = begin();
    CaptureTime last = requireNonNull(times.next(picture()));
    Picture first = picture();
    CaptureTime turn = requireNonNull(times.next(first));

    RunTimes other = times.onward();
    assertThat(other.firstMicros(first)).isEqualTo(turn.micros()).isGreaterThan(last.micros());
    other.begin(turn.micros());
    assertThat(other.next(first)).isEqualTo(turn);
    assertThat(requireNonNull(other.next(picture())).micros())
        .isEqualTo(turn.micros() + FRAME_MILLIS * 1_000);
  }

  private RunTimes begin() {
    SourceInfo camera =
        new SourceInfo(
            new TimeBase(1, 1_000), true, OptionalLong.empty(), OptionalLong.empty(), "camera");
    RunTimes times = new RunTimes(camera, new ProducerClocks(clock, clock.nanoTicker()));
    Picture first = picture();
    times.begin(times.firstMicros(first));
    assertThat(requireNonNull(times.next(first)).micros()).isEqualTo(start);
    return times;
  }

  private Picture picture() {
    if (taken > 0) {
      clock.advance(Duration.ofMillis(FRAME_MILLIS));
    }
    Arrival arrival =
        new Arrival(clock.nanoTicker().getAsLong(), true, OptionalLong.empty(), taken == 0);
    return new Picture(new FakeImage(1), FRAME_MILLIS * taken++, 0, false, arrival);
  }
}
