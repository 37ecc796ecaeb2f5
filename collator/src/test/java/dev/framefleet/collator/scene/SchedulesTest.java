package dev.framefleet.collator.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.CollatorApp;
import dev.framefleet.collator.CollatorConfig;
import dev.framefleet.collator.CollatorListener;
import dev.framefleet.collator.RecordOptions;
import dev.framefleet.collator.StoreBuilder;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.collator.timeline.OverlapPolicy;
import dev.framefleet.collator.track.Scene;
import dev.framefleet.collator.track.TrackerSettings;
import dev.framefleet.collator.zones.Anchor;
import dev.framefleet.collator.zones.Point;
import dev.framefleet.collator.zones.ZonePlan;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.testkit.store.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {
  private static final int SCHEDULES = 50;
  private static final ZonePlan PLAN =
      new ZonePlan(
          List.of(
              new ZonePlan.Zone(
                  "square",
                  List.of(new Point(0.2, 0.3), new Point(0.8, 0.3), new Point(0.5, 1)),
                  Set.of("person"))),
          List.of(
              new ZonePlan.Line("middle", new Point(0.5, 0), new Point(0.5, 1), true, Set.of())),
          Anchor.FOOT,
          true);

  @TempDir private Path folder;

  @Test
  void everyScheduleOfArrivalGivesTheSameFiles() throws IOException {
    List<Scene.Shot> shots = Scene.busy(20, 5).film(10, 0.05);
    Set<String> hashes = new HashSet<>();
    for (int i = 0; i < SCHEDULES; i++) {
      MemoryStore store = new MemoryStore();
      arrive(store, shots, new Random(i));
      hashes.add(collate(store, 1 + i % 4));
    }

    assertThat(hashes).hasSize(1);
    assertThat(Files.size(folder.resolve("events.jsonl"))).isGreaterThan(1000);
    assertThat(Files.readString(folder.resolve("tracks.jsonl"))).contains("\"track\":1,");
  }

  /** In any order, a tenth of it twice, as after a lost answer. */
  private static void arrive(ObjectStore store, List<Scene.Shot> shots, Random random) {
    StoreBuilder builder = new StoreBuilder(store, Scene.STREAM, Scene.RUN);
    List<Scene.Shot> order = new ArrayList<>(shots);
    order.addAll(shots.subList(0, shots.size() / 10));
    Collections.shuffle(order, random);
    for (Scene.Shot shot : order) {
      builder.object(
          ObjectNames.frame(shot.result().header().id(), ObjectNames.JSON),
          ResultJson.write(shot.result()));
    }
    builder.end(199);
  }

  private String collate(ObjectStore store, int threads) throws IOException {
    AnalysisConfig analysis =
        new AnalysisConfig(
            TrackerSettings.DEFAULT,
            PLAN,
            folder.resolve("tracks.jsonl"),
            folder.resolve("events.jsonl"),
            folder.resolve("counts.csv"),
            Duration.ofSeconds(5),
            folder.resolve("totals.json"),
            null);
    CollatorConfig config =
        new CollatorConfig(
            Scene.STREAM,
            null,
            null,
            TimeWindow.ALL,
            Set.of(),
            OverlapPolicy.REFUSE,
            true,
            threads,
            RecordOptions.PLAIN,
            List.of(),
            new SceneConfig(SceneStyle.DEFAULT, analysis, List::of));

    assertThat(new CollatorApp(config, store, new CollatorListener() {}).run().outputs())
        .hasSize(4);
    return hash();
  }

  private String hash() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.sorted().toList()) {
        digest.update(String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
