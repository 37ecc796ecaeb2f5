package dev.framefleet.collator.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framefleet.collator.zones.Analytics;
import dev.framefleet.collator.zones.Anchor;
import dev.framefleet.collator.zones.Counts;
import dev.framefleet.collator.zones.Point;
import dev.framefleet.collator.zones.ZonePlan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same scene at other rates, with a twentieth of the frames lost. */
class TracksAtRatesTest {
  /** Of all crossings; the figures measured are in docs/measurements/tracks.md. */
  private static final double BOUND = 0.03;

  private static final ZonePlan PLAN =
      new ZonePlan(
          List.of(),
          List.of(
              new ZonePlan.Line("west", new Point(320, 0), new Point(320, 720), true, Set.of()),
              new ZonePlan.Line("east", new Point(960, 0), new Point(960, 720), true, Set.of())),
          Anchor.FOOT,
          false);

  @ParameterizedTest
  @ValueSource(longs = {5, 77, 78})
  void countsAgreeWithTheTruthAtEveryRate(long seed) {
    Scene scene = Scene.busy(60, seed);
    double truth = scene.crossings(320) + (double) scene.crossings(960);
    for (int fps : new int[] {25, 10, 5}) {
      for (double lost : new double[] {0, 0.05}) {
        long counted = count(scene, fps, lost);
        assertThat((double) counted)
            .as("%d fps, %.2f lost", fps, lost)
            .isCloseTo(truth, within(BOUND * truth));
      }
    }
  }

  private static long count(Scene scene, int fps, double lost) {
    Counts counts = new Counts(PLAN, 10_000_000, 3_000_000, interval -> {});
    Analytics analytics = new Analytics(Scene.STREAM, PLAN, 2_000_000, counts, null);
    SceneTracks.follow(scene.film(fps, lost)).forEach(analytics::add);
    analytics.finish();
    return counts.shown().stream().mapToLong(total -> total.in() + total.out()).sum();
  }

  @Test
  void tracksHaveOneClass() {
    SceneTracks.follow(Scene.busy(60, 5).film(10, 0.05)).stream()
        .flatMap(TrackedFrame::tracked)
        .collect(
            Collectors.groupingBy(
                TrackedDetection::track,
                Collectors.mapping(found -> found.detection().label(), Collectors.toSet())))
        .values()
        .forEach(labels -> assertThat(labels).hasSize(1));
  }
}
