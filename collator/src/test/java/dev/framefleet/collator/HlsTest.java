package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framefleet.collator.output.GapPolicy;
import dev.framefleet.collator.output.ResizePolicy;
import dev.framefleet.collator.scene.SceneConfig;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.store.MemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HlsTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");
  private static final long START = RUN.startMicros();

  @TempDir Path folder;

  private final MemoryStore store = new MemoryStore();
  private final StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);

  @Test
  void completeRecordPlaysAtItsCaptureTimes() throws IOException {
    List<Long> times = new ArrayList<>();
    for (int seq = 0; seq < 110; seq++) {
      times.add(START + 4_000_000 + seq * 250_000L);
      builder.frame(seq, times.get(seq), TestJpegs.numbered(seq, 64, 48));
    }
    builder.end(109);

    CollatorSummary summary =
        new CollatorApp(config(ResizePolicy.FIT), store, CollatorListener.NONE).run();

    assertThat(summary.outputs()).containsExactly(index());
    assertThat(Ffmpeg.times(index())).isEqualTo(times);
    List<Double> durations = durations(index());
    assertThat(durations).hasSize(4);
    assertThat(durations.stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(36.0, within(0.001));
    assertThat(Files.readString(index())).contains("#EXT-X-ENDLIST").contains("TYPE:VOD");
  }

  @Test
  void gapsAndOtherSizesAreMarked() throws IOException {
    builder
        .frame(0, START, TestJpegs.solid(64, 48, 0x808080))
        .frame(1, START + 60_000_000, TestJpegs.solid(64, 48, 0x808080))
        .frame(2, START + 61_000_000, TestJpegs.solid(32, 48, 0x808080))
        .end(2);

    new CollatorApp(config(ResizePolicy.NEW_FILE), store, CollatorListener.NONE).run();

    List<String> lines = Files.readAllLines(index());
    assertThat(lines.stream().filter("#EXT-X-DISCONTINUITY"::equals)).hasSize(2);
    assertThat(lines.stream().filter(line -> line.startsWith("#EXT-X-MAP"))).hasSize(2);
    assertThat(lines).contains("#EXT-X-PROGRAM-DATE-TIME:2023-11-14T22:14:20Z");
    assertThat(durations(index())).containsExactly(10.0, 1.0, 9.0);
  }

  @Test
  void livePlaylistGrowsWhileFramesArrive() throws IOException {
    List<String> live = new ArrayList<>();
    FollowOptions options =
        new FollowOptions(
            folder.resolve("record"), Duration.ofSeconds(5), null, null, Duration.ofSeconds(1));
    SteppedClock clock =
        new SteppedClock(
            second -> {
              int seq = second - 1;
              if (seq < 150) {
                builder.frame(seq, START + seq * 1_000_000L, TestJpegs.numbered(seq, 64, 48));
              } else if (seq == 150) {
                builder.end(149);
              }
              if (second == 25 || second == 145) {
                live.add(read(folder.resolve("hls/live.m3u8")));
              }
            });

    new FollowApp(config(ResizePolicy.FIT), options, store, CollatorListener.NONE, clock).run();

    assertThat(live.get(0)).contains("SEQUENCE:0\n").doesNotContain("ENDLIST");
    assertThat(fragments(live.get(0))).hasSize(2);
    assertThat(live.get(1)).contains("MEDIA-SEQUENCE:2\n").doesNotContain("ENDLIST");
    assertThat(fragments(live.get(1))).hasSize(12);
    assertThat(Ffmpeg.times(index())).hasSize(150);
  }

  @Test
  void rewrittenSegmentHasAnotherName() throws IOException {
    List<List<String>> shown = new ArrayList<>();
    FollowOptions options =
        new FollowOptions(
            folder.resolve("record"), Duration.ofSeconds(60), null, null, Duration.ofSeconds(1));
    SteppedClock clock =
        new SteppedClock(
            second -> {
              int seq = second - 1;
              if (seq != 3 && seq < 40) {
                builder.frame(seq, START + seq * 1_000_000L, TestJpegs.numbered(seq, 64, 48));
              } else if (seq == 40) {
                builder.frame(3, START + 3_000_000L, TestJpegs.numbered(3, 64, 48));
              } else if (seq == 43) {
                builder.end(39);
              }
              if (second == 40 || second == 43) {
                shown.add(fragments(read(folder.resolve("hls/live.m3u8"))));
              }
            });

    new FollowApp(config(ResizePolicy.FIT), options, store, CollatorListener.NONE, clock).run();

    assertThat(shown.get(0).get(0)).isNotEqualTo(shown.get(1).get(0));
    assertThat(shown.get(0).get(1)).isEqualTo(shown.get(1).get(1));
    try (Stream<Path> files = Files.list(folder.resolve("hls"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".m4s"))).hasSize(4);
    }
  }

  private CollatorConfig config(ResizePolicy resize) {
    RecordOptions options =
        new RecordOptions(GapPolicy.HOLD, resize, 0, folder.resolve("hls"), null);
    CollatorConfig plain = CollatorConfig.of(STREAM, index(), index());
    return new CollatorConfig(
        STREAM,
        null,
        null,
        plain.window(),
        Set.of(),
        plain.overlap(),
        true,
        2,
        options,
        List.of(),
        SceneConfig.PLAIN);
  }

  private Path index() {
    return folder.resolve("hls/index.m3u8");
  }

  private static List<Double> durations(Path playlist) throws IOException {
    return Files.readAllLines(playlist).stream()
        .filter(line -> line.startsWith("#EXTINF:"))
        .map(line -> Double.valueOf(line.substring(8, line.length() - 1)))
        .toList();
  }

  private static List<String> fragments(String playlist) {
    return playlist.lines().filter(line -> line.endsWith(".m4s")).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
