package dev.framefleet.collator.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.CollatorApp;
import dev.framefleet.collator.CollatorConfig;
import dev.framefleet.collator.CollatorListener;
import dev.framefleet.collator.CollatorSummary;
import dev.framefleet.collator.StoreBuilder;
import dev.framefleet.collator.notify.EventSink;
import dev.framefleet.collator.picture.DrawStyle;
import dev.framefleet.collator.track.TrackedDetection;
import dev.framefleet.collator.track.TrackerSettings;
import dev.framefleet.collator.track.TracksJson;
import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.collator.zones.ZonesFile;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.store.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackedVideoTest {
  private static final StreamId STREAM = new StreamId("gate");
  private static final RunId RUN = RunId.parse("1700000000000000-00000001");

  private final MemoryStore store = new MemoryStore();
  private final List<ZoneEvent> told = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  @TempDir private Path folder;

  /** Somebody walks 20 frames to the right at 10 a second; one frame is missing. */
  private void walk() {
    StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);
    for (int seq = 0; seq < 20; seq++) {
      if (seq != 11) {
        Box box = new Box(20 + 8 * seq, 60, 24, 60);
        builder.frame(
            seq,
            RUN.startMicros() + seq * 100_000L,
            TestJpegs.noise(320, 240, seq),
            new Detection("person", 0, 0.8, box));
      }
    }
    builder.end(19);
  }

  @Test
  void oneWhoWalksIsOneTrackInTheVideoTheFilesAndTheEvents() throws IOException {
    walk();

    CollatorSummary summary = collate();

    assertThat(summary.pictures()).isEqualTo(19);
    assertThat(summary.outputs())
        .contains(folder.resolve("annotated.mp4"), folder.resolve("tracks.jsonl"));
    List<String> lines = Files.readAllLines(folder.resolve("tracks.jsonl"));
    assertThat(lines).hasSize(19);
    for (String line : lines) {
      assertThat(TracksJson.read(line.getBytes(StandardCharsets.UTF_8)).detections())
          .extracting(TrackedDetection::track)
          .containsExactly(1L);
    }
    assertThat(told)
        .extracting(event -> event.kind().wire() + " " + event.place())
        .containsExactly("track-begin ", "line-out middle");
    assertThat(warnings).containsExactly("the receiver lost 1");
  }

  private CollatorSummary collate() {
    AnalysisConfig analysis =
        new AnalysisConfig(
            TrackerSettings.DEFAULT,
            ZonesFile.parse("z", "lines: [{name: middle, from: [100, 0], to: [100, 240]}]"),
            folder.resolve("tracks.jsonl"),
            null,
            null,
            Duration.ofSeconds(1),
            null,
            null);
    DrawStyle draw = new DrawStyle(true, DrawStyle.Theme.LIGHT, Set.of("person"), false);
    SceneConfig scene =
        new SceneConfig(
            new SceneStyle(draw, true, 2_000_000), analysis, () -> List.of(new Listening()));
    CollatorConfig config =
        CollatorConfig.of(STREAM, folder.resolve("annotated.mp4"), folder.resolve("d.jsonl"))
            .with(scene);
    return new CollatorApp(
            config,
            store,
            new CollatorListener() {
              @Override
              public void warning(String line) {
                warnings.add(line);
              }
            })
        .run();
  }

  private final class Listening implements EventSink {
    @Override
    public void accept(ZoneEvent event) {
      told.add(event);
    }

    @Override
    public void close() {}

    @Override
    public String trouble() {
      return "the receiver lost 1";
    }
  }
}
