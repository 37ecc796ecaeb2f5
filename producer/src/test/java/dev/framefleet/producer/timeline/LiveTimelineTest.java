package dev.framefleet.producer.timeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.ClockSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LiveTimelineTest {
  private static final long START = 1_700_000_000_000_000L;
  private static final long HOUR = 3_600_000_000L;
  private static final long FRAME = 40_000;

  @Test
  void anchoredTimesAreTheStreamsOwnFromTheFirstArrival() {
    LiveTimeline timeline = new LiveTimeline(START);

    for (int i = 0; i < 100; i++) {
      CaptureTime time = next(timeline, stamp(7_000 + i * FRAME, START + i * FRAME));
      assertThat(time.micros()).isEqualTo(START + i * FRAME);
      assertThat(time.mediaMicros()).isEqualTo(i * FRAME);
      assertThat(time.clock()).isEqualTo(ClockSource.ANCHORED);
      assertThat(time.uncertaintyMicros()).hasValue(50_000);
    }
  }

  @Test
  void withoutTimeOfItsOwnTheArrivalCounts() {
    LiveTimeline timeline = new LiveTimeline(START);

    assertThat(next(timeline, arrival(START)).micros()).isEqualTo(START);
    assertThat(next(timeline, arrival(START)).micros()).isEqualTo(START + 1);
    CaptureTime third = next(timeline, arrival(START + 50_000));
    assertThat(third.micros()).isEqualTo(START + 50_000);
    assertThat(third.clock()).isEqualTo(ClockSource.ARRIVAL);
  }

  @Test
  void equalTimesAreOneMicrosecondApart() {
    LiveTimeline timeline = new LiveTimeline(START);
    next(timeline, stamp(0, START));

    assertThat(next(timeline, stamp(0, START)).micros()).isEqualTo(START + 1);
    assertThat(next(timeline, stamp(0, START)).micros()).isEqualTo(START + 2);
  }

  @Test
  void wildTimesOfLessThanThreePicturesAreRepairedAndMarked() {
    for (long wild : new long[] {5 * HOUR, -5 * HOUR, -100_000}) {
      for (int length = 1; length <= 2; length++) {
        LiveTimeline timeline = new LiveTimeline(START);
        for (int i = 0; i < 200; i++) {
          boolean isWild = i >= 100 && i < 100 + length;
          long media = i * FRAME + (isWild ? wild : 0);
          CaptureTime time = next(timeline, stamp(media, START + i * FRAME));
          assertThat(time.repaired()).as("%s at %s", wild, i).isEqualTo(isWild);
          assertThat(time.epoch()).isFalse();
          assertThat(time.micros()).isBetween(START + i * FRAME - 50, START + i * FRAME + 50);
        }
      }
    }
  }

  @Test
  void lastingForwardJumpOfTheStreamIsAnEpochInTheSameRun() {
    LiveTimeline timeline = new LiveTimeline(START);
    List<Integer> epochs = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      long media = i * FRAME + (i >= 100 ? 3 * HOUR : 0);
      CaptureTime time = next(timeline, stamp(media, START + i * FRAME));
      assertThat(time.micros()).isBetween(START + i * FRAME - 100, START + i * FRAME + 100);
      if (time.epoch()) {
        epochs.add(i);
      }
    }
    assertThat(epochs).containsExactly(102);
  }

  @Test
  void lastingBackwardJumpEndsTheRun() {
    LiveTimeline timeline = new LiveTimeline(START);
    for (int i = 0; i < 102; i++) {
      next(timeline, stamp(HOUR * 4 + i * FRAME - (i >= 100 ? HOUR : 0), START + i * FRAME));
    }

    Stamp third = stamp(HOUR * 3 + 102 * FRAME, START + 102 * FRAME);
    assertThat(timeline.next(third)).isNull();
    assertThat(LiveTimeline.firstMicros(third)).isEqualTo(START + 102 * FRAME);
  }

  @Test
  void cameraSetForwardIsAnEpochAndSetBackEndsTheRun() {
    LiveTimeline timeline = new LiveTimeline(START);
    for (int i = 0; i < 300; i++) {
      long camera = START + i * FRAME + (i >= 100 ? HOUR : 0);
      CaptureTime time = next(timeline, ntp(i * FRAME, START + i * FRAME, camera));
      assertThat(time.epoch()).as("%s", i).isEqualTo(i == 102);
      if (i >= 102) {
        assertThat(time.micros()).isEqualTo(camera);
      }
    }
    long back = START - 4 * FRAME;
    next(timeline, ntp(300 * FRAME, START + 300 * FRAME, back + 300 * FRAME));
    next(timeline, ntp(301 * FRAME, START + 301 * FRAME, back + 301 * FRAME));
    assertThat(timeline.next(ntp(302 * FRAME, START + 302 * FRAME, back + 302 * FRAME))).isNull();
  }

  @Test
  void senderReportsTakeOverWithoutAJump() {
    LiveTimeline timeline = new LiveTimeline(START);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      OptionalLong camera =
          i < 50 ? OptionalLong.empty() : OptionalLong.of(START + i * FRAME - 700_000);
      Stamp stamp = new Stamp(OptionalLong.of(i * FRAME), START + i * FRAME, camera, false);
      CaptureTime time = next(timeline, stamp);
      assertThat(time.clock()).isEqualTo(i < 50 ? ClockSource.ANCHORED : ClockSource.NTP);
      assertThat(time.repaired() || time.epoch()).isFalse();
      times.add(time.micros());
    }
    assertNoSteps(times);
    assertThat(times.get(599)).isEqualTo(START + 599 * FRAME - 700_000);
  }

  @Test
  void reportsThatCeaseChangeNothing() {
    LiveTimeline timeline = new LiveTimeline(START + 9_000_000);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      OptionalLong camera =
          i >= 200 ? OptionalLong.empty() : OptionalLong.of(START + 9_000_000 + i * FRAME);
      Stamp stamp = new Stamp(OptionalLong.of(i * FRAME), START + i * FRAME, camera, false);
      times.add(next(timeline, stamp).micros());
    }
    assertNoSteps(times);
    assertThat(times.get(599)).isBetween(at(599) + 9_000_000 - 1_000, at(599) + 9_000_000 + 1_000);
  }

  @Test
  void clockThatWasNeverSetIsNotBelieved() {
    LiveTimeline timeline = new LiveTimeline(START);

    CaptureTime time = next(timeline, ntp(0, START, 86_400_000_000L));

    assertThat(time.clock()).isEqualTo(ClockSource.ANCHORED);
    assertThat(time.micros()).isEqualTo(START);
  }

  @Test
  void twoCamerasWithSenderReportsAgreeWithinFiveMilliseconds() {
    Random random = new Random(1);
    LiveTimeline left = new LiveTimeline(START);
    LiveTimeline right = new LiveTimeline(START);
    for (int i = 0; i < 5_000; i++) { // one media clock 0.1 % fast, the other 0.1 % slow
      next(left, reported(i, 1.001, START + i * FRAME + random.nextInt(60_000)));
      long leftMicros = last;
      next(right, reported(i, 0.999, START + i * FRAME + 300_000 + random.nextInt(200_000)));
      if (i > 500) { // after the reports of the first ten seconds both rates are known
        assertThat(Math.abs(leftMicros - last)).as("picture %s", i).isLessThanOrEqualTo(5_000);
        assertThat(Math.abs(last - START - i * FRAME)).isLessThanOrEqualTo(5_000);
      }
    }
  }

  /** A picture whose camera reports every five seconds, exactly at that moment. */
  private static Stamp reported(int i, double rate, long arrival) {
    long media = Math.round(i * FRAME * rate);
    int report = i - i % 125;
    long sinceReport = media - Math.round(report * FRAME * rate);
    return ntp(media, arrival, START + report * FRAME + sinceReport);
  }

  @Property(tries = 12)
  void fourHoursAtSixteenPercentStayWithinAFifthOfASecondWithoutSteps(
      @ForAll boolean fast, @ForAll @IntRange(max = 20_000) int jitter, @ForAll long seed) {
    drive(fast ? 1.16 : 0.84, jitter, seed, 4 * 3_600 * 25);
  }

  @Property(tries = 100)
  void everyDriftUpToSixteenPercentIsFollowed(
      @ForAll @DoubleRange(min = 0.84, max = 1.16) double drift,
      @ForAll @IntRange(max = 20_000) int jitter,
      @ForAll long seed) {
    drive(drift, jitter, seed, 60 * 25);
  }

  private void drive(double drift, int jitter, long seed, int frames) {
    Random random = new Random(seed);
    LiveTimeline timeline = new LiveTimeline(START);
    long[] times = new long[frames];
    for (int i = 0; i < frames; i++) {
      long late = i == 0 || jitter == 0 ? 0 : random.nextInt(jitter);
      CaptureTime time = next(timeline, stamp(Math.round(i * FRAME * drift), at(i) + late));
      times[i] = time.micros();
      assertThat(Math.abs(times[i] - at(i))).as("picture %s", i).isLessThanOrEqualTo(200_000);
    }
    assertNoSteps(Arrays.stream(times).boxed().toList());
  }

  @Test
  void hostClockIsNotAskedAgainSoSettingItBackChangesNothing() {
    // The stamps' host time is monotonic by contract; what is left is jitter of the arrival.
    LiveTimeline timeline = new LiveTimeline(START);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      times.add(next(timeline, stamp(i * FRAME, at(i) - (i % 50 == 7 ? 30_000 : 0))).micros());
    }
    assertNoSteps(times);
  }

  @Test
  void stallAndBurstBehindItLeaveTheTimesAlone() {
    LiveTimeline timeline = new LiveTimeline(START);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      long arrival = i >= 500 && i < 700 ? at(700) : at(i); // eight seconds come at once
      times.add(next(timeline, stamp(i * FRAME, arrival)).micros());
      assertThat(Math.abs(times.get(i) - at(i))).as("%s", i).isLessThan(60_000);
    }
    assertNoSteps(times);
  }

  @Test
  void burstAtTheJoinIsForgottenWithoutSteps() {
    LiveTimeline timeline = new LiveTimeline(START);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) { // the server hands out two seconds that it kept
      times.add(next(timeline, stamp(i * FRAME, Math.max(START, at(i - 50)))).micros());
    }
    assertNoSteps(times);
    assertThat(Math.abs(times.get(1_999) - at(1_949))).isLessThan(50_000);
  }

  @Test
  void reconnectGoesOnAtTheArrivalInTheSameRun() {
    LiveTimeline timeline = new LiveTimeline(START);
    next(timeline, stamp(5 * HOUR, START));
    next(timeline, stamp(5 * HOUR + FRAME, START + FRAME));
    long later = START + 30_000_000;

    CaptureTime again =
        next(timeline, new Stamp(OptionalLong.of(0), later, OptionalLong.empty(), true));

    assertThat(again.micros()).isEqualTo(later);
    assertThat(again.repaired() || again.epoch()).isFalse();
    assertThat(next(timeline, stamp(FRAME, later + FRAME)).micros()).isEqualTo(later + FRAME);
  }

  @Property
  void timesStrictlyIncreaseWhateverTheStamps(
      @ForAll @Size(max = 60) List<@LongRange(min = -HOUR, max = HOUR) Long> media,
      @ForAll @Size(min = 60, max = 60) List<@IntRange(max = 5_000_000) Integer> pauses,
      @ForAll @Size(min = 60, max = 60) List<@IntRange(max = 40) Integer> kinds) {
    LiveTimeline timeline = new LiveTimeline(START);
    long host = START;
    long before = START - 1;
    for (int i = 0; i < media.size(); i++) {
      host += pauses.get(i);
      int kind = kinds.get(i);
      OptionalLong camera =
          kind < 20 ? OptionalLong.empty() : OptionalLong.of(host + media.get(i) / 100);
      OptionalLong own = kind % 20 == 3 ? OptionalLong.empty() : OptionalLong.of(media.get(i));
      CaptureTime time = timeline.next(new Stamp(own, host, camera, kind % 20 == 1));
      if (time == null) {
        return;
      }
      assertThat(time.micros()).isGreaterThan(before);
      before = time.micros();
    }
  }

  /** No interval differs from the median of its ten neighbours by more than a fifth. */
  private static void assertNoSteps(List<Long> times) {
    for (int i = 6; i + 6 < times.size(); i++) {
      long[] around = new long[10];
      int n = 0;
      for (int k = i - 5; k <= i + 5; k++) {
        if (k != i) {
          around[n++] = times.get(k) - times.get(k - 1);
        }
      }
      Arrays.sort(around);
      double median = (around[4] + around[5]) / 2.0;
      long interval = times.get(i) - times.get(i - 1);
      assertThat(Math.abs(interval - median)).as("interval %s", i).isLessThanOrEqualTo(median / 5);
    }
  }

  private long last;

  private CaptureTime next(LiveTimeline timeline, Stamp stamp) {
    CaptureTime time = requireNonNull(timeline.next(stamp));
    last = time.micros();
    return time;
  }

  private static long at(int picture) {
    return START + picture * FRAME;
  }

  private static Stamp stamp(long media, long host) {
    return new Stamp(OptionalLong.of(media), host, OptionalLong.empty(), false);
  }

  private static Stamp arrival(long host) {
    return new Stamp(OptionalLong.empty(), host, OptionalLong.empty(), false);
  }

  private static Stamp ntp(long media, long host, long camera) {
    return new Stamp(OptionalLong.of(media), host, OptionalLong.of(camera), false);
  }
}
