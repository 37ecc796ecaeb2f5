package dev.framefleet.collator.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.picture.Overlay;
import dev.framefleet.collator.track.Scene;
import dev.framefleet.collator.track.TrackedFrame;
import dev.framefleet.collator.track.TrackerSettings;
import dev.framefleet.collator.track.TracksJson;
import dev.framefleet.collator.zones.Counts;
import dev.framefleet.collator.zones.CountsCsv;
import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.collator.zones.ZonePlan;
import dev.framefleet.collator.zones.ZonesFile;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Cut wherever one likes: whoever goes on from what was kept says what one who saw all says. */
class SceneFoldPropertiesTest {
  private static final ZonePlan PLAN =
      ZonesFile.parse(
          "z",
          """
          units: fractions
          zones: [{name: square, polygon: [[0.2, 0.3], [0.8, 0.3], [0.5, 1]]}]
          lines: [{name: middle, from: [0.5, 0], to: [0.5, 1]}]
          """);
  private static final AnalysisConfig CONFIG =
      new AnalysisConfig(
          TrackerSettings.DEFAULT,
          PLAN,
          null,
          null,
          null,
          Duration.ofSeconds(3),
          null,
          Path.of("heat.png"));

  private static final class Listening implements SceneFold.Told {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void frame(TrackedFrame frame) {
      lines.add(new String(TracksJson.write(frame), StandardCharsets.UTF_8));
    }

    @Override
    public void event(ZoneEvent event) {
      assertThat(ZoneEvent.read(event.json())).isEqualTo(event);
      lines.add(event.key());
    }

    @Override
    public void interval(Counts.Interval interval) {
      lines.add(CountsCsv.lines(interval));
    }
  }

  @Property(tries = 40)
  void cutsDoNotMatter(
      @ForAll @IntRange(min = 1, max = 1000) int seed,
      @ForAll @IntRange(min = 3, max = 12) int fps,
      @ForAll @DoubleRange(min = 0, max = 0.3) double lost,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 140) Integer> places) {
    List<Scene.Shot> shots = Scene.busy(12, seed).film(fps, lost);
    Listening whole = new Listening();
    Listening parts = new Listening();
    TreeSet<Integer> cuts = new TreeSet<>(places);
    SceneFold one = new SceneFold(Scene.STREAM, CONFIG, SceneStyle.DEFAULT, whole);
    SceneFold other = new SceneFold(Scene.STREAM, CONFIG, SceneStyle.DEFAULT, parts);
    for (int i = 0; i < shots.size(); i++) {
      if (cuts.contains(i)) {
        byte[] kept = other.state();
        other = SceneFold.resume(Scene.STREAM, CONFIG, SceneStyle.DEFAULT, parts, kept);
        assertThat(other.state()).isEqualTo(kept);
      }
      Overlay drawn = one.add(rounded(shots.get(i)));
      assertThat(other.add(rounded(shots.get(i)))).isEqualTo(drawn);
    }
    one.finish();
    other.finish();

    assertThat(parts.lines).isEqualTo(whole.lines).isNotEmpty();
    assertThat(other.state()).isEqualTo(one.state());
  }

  /** As stored: boxes with one decimal, scores with four. */
  private static FrameResult rounded(Scene.Shot shot) {
    return ResultJson.read(ResultJson.write(shot.result())).result();
  }
}
