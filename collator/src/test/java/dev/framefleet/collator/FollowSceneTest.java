package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.export.ContactSheetSink;
import dev.framefleet.collator.export.JpegFolderSink;
import dev.framefleet.collator.export.MotSink;
import dev.framefleet.collator.notify.EventSink;
import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.output.GapPolicy;
import dev.framefleet.collator.output.ResizePolicy;
import dev.framefleet.collator.picture.DrawStyle;
import dev.framefleet.collator.report.TimelinePictureSink;
import dev.framefleet.collator.scene.AnalysisConfig;
import dev.framefleet.collator.scene.SceneConfig;
import dev.framefleet.collator.scene.SceneStyle;
import dev.framefleet.collator.track.Scene;
import dev.framefleet.collator.track.TrackerSettings;
import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.collator.zones.ZonesFile;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.store.MemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tracks, counts and drawing while frames arrive: in the end to the byte those of one pass. */
@Timeout(120)
class FollowSceneTest {
  private static final int FPS = 4;
  private static final int SECONDS = 44;
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final String ZONES =
      """
      units: fractions
      zones: [{name: square, polygon: [[0.2, 0.3], [0.8, 0.3], [0.5, 1]], classes: [person, car]}]
      lines: [{name: middle, from: [0.5, 0], to: [0.5, 1]}]
      """;

  @TempDir Path folder;

  private final MemoryStore store = new MemoryStore();
  private final StoreBuilder builder = new StoreBuilder(store, Scene.STREAM, Scene.RUN);
  private final List<Scene.Shot> shots = Scene.busy(SECONDS, 7).film(FPS, 0);
  private final List<ZoneEvent> told = new ArrayList<>();
  private final Map<Integer, byte[]> jpegs = new HashMap<>();

  @Test
  void whatIsFollowedIsWhatOnePassMakesForEveryPolicyWithEveryFile() throws IOException {
    fill();
    for (GapPolicy gap : List.of(GapPolicy.HOLD, GapPolicy.SLATE)) {
      long milliFps = gap == GapPolicy.HOLD ? 12_000 : 0;
      RecordOptions record = RecordOptions.PLAIN.with(gap, ResizePolicy.FIT, milliFps);

      follow("live", record, new SteppedClock(second -> {}));

      assertEqualToBatch(record);
    }
    assertThat(Files.readString(folder.resolve("live.events"))).contains("line-in", "zone-exit");
    assertThat(Files.readString(folder.resolve("live-mot/det/det.txt")))
        .containsPattern("(?m)^[0-9]+,[1-9][0-9]*,");
    assertThat(folder.resolve("live-jpegs").toFile().list()).hasSize(shots.size() - 17);
  }

  @Test
  void anyOrderOfArrivalWithStopsAndRestartsGivesTheSame() throws IOException {
    for (int seed = 0; seed < 2; seed++) {
      MemoryStore arriving = new MemoryStore();
      Map<Integer, List<Runnable>> schedule = schedule(arriving, new Random(seed));
      int stopAt = 15 + 7 * seed;
      SteppedClock clock =
          new SteppedClock(
              second -> schedule.getOrDefault(second, List.of()).forEach(Runnable::run));
      FollowApp[] first = new FollowApp[1];
      SteppedClock stopping =
          new SteppedClock(
              second -> {
                schedule.getOrDefault(second, List.of()).forEach(Runnable::run);
                schedule.remove(second);
                if (second == stopAt) {
                  first[0].stop();
                }
              });
      first[0] = app("live" + seed, RecordOptions.PLAIN, arriving, stopping);
      first[0].run();
      app("live" + seed, RecordOptions.PLAIN, arriving, clock).run();

      new CollatorApp(config("batch" + seed, RecordOptions.PLAIN), arriving, CollatorListener.NONE)
          .run();

      assertThat(names("live" + seed)).hasSizeGreaterThan(8);
      assertSameFiles("batch" + seed, "live" + seed);
    }
  }

  /** Somebody walks from second 2 to 18, and somebody else from 25 to 43. */
  @Test
  void lateFrameChangesWhatFollowsOnlyAsItMust() throws IOException {
    int late = 15 * FPS;
    for (int seq = 0; seq < SECONDS * FPS; seq++) {
      if (seq != late) {
        walk(seq);
      }
    }
    Map<String, Object> before = new TreeMap<>();
    SteppedClock clock =
        new SteppedClock(
            second -> {
              if (second == 10) {
                before.putAll(inodes());
                walk(late);
              }
              if (second == 20) {
                builder.end(SECONDS * FPS - 1);
              }
            });

    follow("live", RecordOptions.PLAIN, clock);

    assertEqualToBatch(RecordOptions.PLAIN);
    Map<String, Object> after = inodes();
    assertThat(before.keySet()).contains(segment(0, ".mp4"), segment(3, ".mp4"));
    for (String same : List.of(segment(0, ".mp4"), segment(0, ".state"), segment(3, ".mp4"))) {
      assertThat(after.get(same)).as(same).isEqualTo(before.get(same));
    }
    // One more frame is counted; that is kept behind it, though nothing else is drawn there.
    for (String other : List.of(segment(1, ".mp4"), segment(1, ".state"), segment(3, ".state"))) {
      assertThat(after.get(other)).as(other).isNotEqualTo(before.get(other));
    }
  }

  private void walk(int seq) {
    double second = (double) seq / FPS;
    double from = second < 20 ? 2 : 25;
    Detection somebody =
        new Detection("person", 0, 0.8, new Box(20 + 12 * (second - from), 60, 20, 60));
    boolean there = second >= from && second < from + 16;
    builder.frame(
        seq,
        Scene.RUN.startMicros() + seq * 1_000_000L / FPS,
        jpegs.computeIfAbsent(seq, FollowSceneTest::picture),
        there ? new Detection[] {somebody} : new Detection[0]);
  }

  @Test
  void eventsAreToldWhileFramesArriveAndOnce() {
    int[] toldAt = new int[2];
    SteppedClock clock =
        new SteppedClock(
            second -> {
              for (int seq = (second - 1) * FPS; seq < second * FPS && seq < shots.size(); seq++) {
                put(builder, seq);
              }
              if (second == 30) {
                toldAt[0] = told.size();
              }
              if (second == SECONDS + 1) {
                builder.end(shots.size() - 1);
              }
            });

    follow("live", RecordOptions.PLAIN, clock);
    toldAt[1] = told.size();

    assertThat(toldAt[0]).isBetween(5, toldAt[1] - 1);
    assertThat(told.stream().map(ZoneEvent::key)).doesNotHaveDuplicates();
    assertThat(told.stream().map(event -> new String(event.json(), StandardCharsets.UTF_8)))
        .containsExactlyElementsOf(lines("live.events"));
  }

  @Test
  void restartTellsTheLastMinuteAgainAndNothingElseBeforeIt() {
    fill();
    follow("live", RecordOptions.PLAIN, new SteppedClock(second -> {}));
    List<String> first = told.stream().map(ZoneEvent::key).toList();
    told.clear();

    follow("live", RecordOptions.PLAIN, new SteppedClock(second -> {}));

    assertThat(told.stream().map(ZoneEvent::key)).containsExactlyElementsOf(first);
  }

  @Test
  void classesAreHiddenWhereNothingIsFollowedToo() throws IOException {
    fill();
    CollatorConfig plain = base("plain", RecordOptions.PLAIN).with(SceneConfig.PLAIN);
    SceneStyle style = new SceneStyle(blur(), false, 0);
    SceneConfig hiding = new SceneConfig(style, null, List::of);

    run(plain, "record", store, new SteppedClock(second -> {}));
    run(base("live", RecordOptions.PLAIN).with(hiding), "record", store, new SteppedClock(s -> {}));
    new CollatorApp(base("batch", RecordOptions.PLAIN).with(hiding), store, CollatorListener.NONE)
        .run();

    assertThat(folder.resolve("live.mp4")).hasSameBinaryContentAs(folder.resolve("batch.mp4"));
    assertThat(Files.mismatch(folder.resolve("live.mp4"), folder.resolve("plain.mp4")))
        .isNotEqualTo(-1);
  }

  /** All but one frame, and three seconds further on. */
  private void fill() {
    for (int seq = 0; seq < shots.size(); seq++) {
      if (seq != 77 && (seq < 100 || seq > 115)) {
        put(builder, seq);
      }
    }
    builder.end(shots.size() - 1);
  }

  private void put(StoreBuilder to, int seq) {
    Scene.Shot shot = shots.get(seq);
    Detection[] detections =
        shot.result().detections().stream()
            .map(
                found ->
                    new Detection(
                        found.label(), found.classId(), found.score(), quarter(found.box())))
            .toArray(Detection[]::new);
    to.frame(
        seq,
        shot.result().header().id().captureMicros(),
        jpegs.computeIfAbsent(seq, FollowSceneTest::picture),
        detections);
  }

  private static byte[] picture(int seq) {
    return TestJpegs.numbered(seq, WIDTH, HEIGHT);
  }

  private static Box quarter(Box box) {
    return new Box(tenths(box.x()), tenths(box.y()), tenths(box.width()), tenths(box.height()));
  }

  private static double tenths(double pixels) {
    return Math.round(pixels * 10 / 4) / 10.0;
  }

  /** In any order, some of them late by up to half a minute, some twice, a few never. */
  private Map<Integer, List<Runnable>> schedule(MemoryStore arriving, Random random) {
    StoreBuilder to = new StoreBuilder(arriving, Scene.STREAM, Scene.RUN);
    Map<Integer, List<Runnable>> schedule = new TreeMap<>();
    for (int i = 0; i < shots.size(); i++) {
      int seq = i;
      int late = random.nextInt(12) == 0 ? random.nextInt(30) : random.nextInt(3);
      if (random.nextInt(30) > 0) {
        schedule
            .computeIfAbsent(1 + seq / FPS + late, s -> new ArrayList<>())
            .add(() -> put(to, seq));
      }
    }
    schedule
        .computeIfAbsent(SECONDS + 35, s -> new ArrayList<>())
        .add(() -> to.end(shots.size() - 1));
    return schedule;
  }

  private CollatorSummary follow(String name, RecordOptions record, SteppedClock clock) {
    return app(name, record, store, clock).run();
  }

  private FollowApp app(String name, RecordOptions record, MemoryStore from, SteppedClock clock) {
    return app(config(name, record), name + "-record", from, clock);
  }

  private void run(CollatorConfig config, String record, MemoryStore from, SteppedClock clock) {
    app(config, record, from, clock).run();
  }

  private FollowApp app(
      CollatorConfig config, String record, MemoryStore from, SteppedClock clock) {
    FollowOptions options =
        new FollowOptions(
            folder.resolve(record), Duration.ofSeconds(8), null, null, Duration.ofSeconds(1));
    return new FollowApp(config, options, from, CollatorListener.NONE, clock);
  }

  private CollatorConfig config(String name, RecordOptions record) {
    AnalysisConfig analysis =
        new AnalysisConfig(
            TrackerSettings.DEFAULT,
            ZonesFile.parse("z", ZONES),
            folder.resolve(name + ".tracks"),
            folder.resolve(name + ".events"),
            folder.resolve(name + ".counts"),
            Duration.ofSeconds(4),
            folder.resolve(name + ".totals"),
            folder.resolve(name + ".heat"));
    List<FrameSink.Opener> sinks =
        List.of(
            () -> new MotSink(folder.resolve(name + "-mot"), TrackerSettings.DEFAULT),
            FrameSink.Opener.ofPictures(
                () -> new ContactSheetSink(folder.resolve(name + "-sheet.png"))),
            FrameSink.Opener.ofPictures(() -> new JpegFolderSink(folder.resolve(name + "-jpegs"))),
            () -> new TimelinePictureSink(folder.resolve(name + "-timeline.png")));
    SceneStyle style = new SceneStyle(blur(), true, 2_000_000);
    return base(name, record)
        .with(new SceneConfig(style, analysis, () -> List.of(new Listening())))
        .with(sinks);
  }

  private CollatorConfig base(String name, RecordOptions record) {
    return CollatorConfig.of(
            Scene.STREAM, folder.resolve(name + ".mp4"), folder.resolve(name + ".jsonl"))
        .with(record);
  }

  private static DrawStyle blur() {
    return new DrawStyle(true, DrawStyle.Theme.DARK, Set.of("car"), false);
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
      return "";
    }
  }

  private void assertEqualToBatch(RecordOptions record) throws IOException {
    new CollatorApp(config("batch", record), store, CollatorListener.NONE).run();
    assertSameFiles("batch", "live");
  }

  private void assertSameFiles(String batch, String live) throws IOException {
    List<String> names = names(batch);
    assertThat(names).hasSizeGreaterThan(8);
    for (String name : names) {
      assertThat(folder.resolve(live + name.substring(batch.length())))
          .as(name)
          .hasSameBinaryContentAs(folder.resolve(name));
    }
  }

  /** The files that were made under a name, with those in its folders; not the record. */
  private List<String> names(String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> name.startsWith(prefix + ".") || name.startsWith(prefix + "-"))
          .filter(name -> !name.startsWith(prefix + "-record"))
          .filter(name -> !name.contains("seqinfo")) // which names its folder
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private List<String> lines(String name) {
    try {
      return Files.readAllLines(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String segment(int number, String extension) {
    return Scene.RUN.startMicros() + number * 10_000_000L + extension;
  }

  private Map<String, Object> inodes() {
    Map<String, Object> inodes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("live-record"))) {
      for (Path file : files.toList()) {
        inodes.put(
            String.valueOf(file.getFileName()),
            String.valueOf(Files.getAttribute(file, "unix:ino")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return inodes;
  }
}
