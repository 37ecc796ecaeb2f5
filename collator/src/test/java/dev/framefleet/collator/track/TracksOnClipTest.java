package dev.framefleet.collator.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.testkit.samples.GoldenFrame;
import dev.framefleet.testkit.samples.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The sample clip against people who were counted by eye, frame by frame. */
class TracksOnClipTest {
  private static final double LEAST_SCORE = 0.4;

  /** People in sight by frame, also those half behind a sign, a neighbour or the edge. */
  private static final Map<Integer, Integer> COUNTED =
      new TreeMap<>(Map.of(10, 4, 50, 6, 90, 7, 130, 9, 170, 8, 195, 7));

  @Test
  void peopleFollowedAreThoseInSightButForHiddenOnes() {
    List<TrackedFrame> frames = follow();
    List<Long> followed = new ArrayList<>();
    long counted = 0;
    for (Map.Entry<Integer, Integer> truth : COUNTED.entrySet()) {
      long people = people(frames.get(truth.getKey()));
      followed.add(people);
      counted += truth.getValue();
      assertThat(people).as("frame %d", truth.getKey()).isLessThanOrEqualTo(truth.getValue());
    }
    long all = followed.stream().mapToLong(Long::longValue).sum();
    System.out.println("people counted by eye " + COUNTED + ", followed " + followed);
    assertThat(all).isGreaterThanOrEqualTo(counted * 4 / 5);
  }

  private static long people(TrackedFrame frame) {
    return frame.tracked().filter(found -> found.detection().label().equals("person")).count();
  }

  private static List<TrackedFrame> follow() {
    Follower follower = new Follower(TrackerSettings.DEFAULT);
    List<TrackedFrame> settled = new ArrayList<>();
    for (GoldenFrame golden : Samples.goldenDetections()) {
      follower.follow(result(golden));
      settled.addAll(follower.settled());
    }
    settled.addAll(follower.finish());
    return settled;
  }

  private static FrameResult result(GoldenFrame golden) {
    FrameId id =
        new FrameId(
            Scene.STREAM,
            Scene.RUN,
            golden.frame(),
            Scene.RUN.startMicros() + golden.offsetMicros());
    List<Detection> detections =
        golden.detections().stream()
            .filter(found -> found.score() >= LEAST_SCORE)
            .map(found -> new Detection(found.label(), 0, found.score(), found.box()))
            .toList();
    return new FrameResult(
        FrameHeader.plain(id, ClockSource.MEDIA, 768, 576), "golden@00000000", detections);
  }
}
