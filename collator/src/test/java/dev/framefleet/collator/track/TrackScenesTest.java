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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes the files that the outside tool judges, too. */
class TrackScenesTest {
  private static final double SAME = 0.5;
  private static final double WORKER_THRESHOLD = 0.45;

  record Case(String name, Supplier<Scene> scene, int fps, double lost) {
    @Override
    public String toString() {
      return name + "-" + fps + "fps" + (lost > 0 ? "-lossy" : "");
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int fps : new int[] {25, 10, 5}) {
      for (double lost : new double[] {0, 0.05}) {
        cases.add(new Case("crossings", Scene::crossings, fps, lost));
        cases.add(new Case("occlusions", Scene::occlusions, fps, lost));
        cases.add(new Case("entries", Scene::entriesAndExits, fps, lost));
        cases.add(new Case("busy", () -> Scene.busy(60, 5), fps, lost));
        cases.add(new Case("unseen", () -> Scene.busy(60, 77), fps, lost)); // not tuned on
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nearlyEveryObjectHasOneTrackOfItsOwn(Case wanted) {
    List<Scene.Shot> shots = wanted.scene().get().film(wanted.fps(), wanted.lost());

    List<TrackedFrame> frames = SceneTracks.follow(shots);

    SceneTracks.write(wanted.toString(), shots, frames);
    Map<Integer, Map<Long, Integer>> tracksOf = new HashMap<>();
    Set<Long> all = new HashSet<>();
    int truths = 0;
    int hits = 0;
    for (int i = 0; i < shots.size(); i++) {
      for (Scene.Truth truth : shots.get(i).truth()) {
        truths++;
        TrackedDetection best =
            frames
                .get(i)
                .tracked()
                .filter(found -> found.detection().box().iou(truth.box()) >= SAME)
                .findFirst()
                .orElse(null);
        if (best != null) {
          hits++;
          tracksOf
              .computeIfAbsent(truth.actor(), any -> new HashMap<>())
              .merge(best.track(), 1, Integer::sum);
        }
      }
      frames.get(i).tracked().forEach(found -> all.add(found.track()));
    }
    int several = 0;
    for (Map<Long, Integer> tracks : tracksOf.values()) {
      several += tracks.size() - 1;
    }
    int actors = wanted.scene().get().actorCount();
    assertThat(tracksOf).as("actors with a track").hasSize(actors);
    assertThat((double) hits / truths).as("of what is true, found").isGreaterThan(0.9);
    assertThat(several).as("tracks too many for an actor").isLessThanOrEqualTo(actors / 3);
    assertThat(all.size()).isBetween((int) (actors * 0.9), (int) (actors * 1.1) + 1);
  }

  /** Its truth is not ours to give away; see the check that has it. */
  @Test
  void peopleOfTheSampleClipKeepTheirTracks() {
    Follower follower = new Follower(TrackerSettings.DEFAULT);
    List<TrackedFrame> frames = new ArrayList<>();
    for (GoldenFrame golden : Samples.goldenDetections()) {
      follower.follow(people(golden));
      frames.addAll(follower.settled());
    }
    frames.addAll(follower.finish());

    SceneTracks.writeResult("plaza-10fps", frames);
    Map<Long, Long> lengths =
        frames.stream()
            .flatMap(TrackedFrame::tracked)
            .collect(Collectors.groupingBy(TrackedDetection::track, Collectors.counting()));
    assertThat(frames).hasSize(Samples.CLIP_FRAMES);
    assertThat(lengths.size()).as("some 15 people come by in 20 s").isBetween(12, 18);
    assertThat(lengths.values()).filteredOn(frameCount -> frameCount >= 100).hasSizeBetween(4, 8);
  }

  private static FrameResult people(GoldenFrame golden) {
    long micros = Scene.RUN.startMicros() + golden.offsetMicros();
    FrameId id = new FrameId(Scene.STREAM, Scene.RUN, golden.frame(), micros);
    FrameHeader header =
        FrameHeader.plain(id, ClockSource.MEDIA, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT);
    List<Detection> found =
        golden.detections().stream()
            .filter(d -> d.label().equals("person") && d.score() >= WORKER_THRESHOLD)
            .map(d -> new Detection(d.label(), 0, d.score(), d.box()))
            .toList();
    return new FrameResult(header, "golden@00000000", found);
  }
}
