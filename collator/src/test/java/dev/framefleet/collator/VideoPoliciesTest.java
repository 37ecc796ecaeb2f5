package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framefleet.collator.output.GapPolicy;
import dev.framefleet.collator.output.ResizePolicy;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.store.MemoryStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoPoliciesTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");
  private static final RunId LATER = RunId.parse("1700000100000000-11223344");
  private static final long START = RUN.startMicros();
  private static final int GREY = 0x808080;

  @TempDir Path folder;

  private final MemoryStore store = new MemoryStore();
  private final StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);

  /** 25 fps sampled to 5, a minute of it, three in ten lost. */
  @Test
  void sampledAndLossyStreamPlaysInRealTimeWithoutAnInventedFrame() {
    Random random = new Random(11);
    List<Long> shown = new ArrayList<>();
    int frames = 300;
    for (int seq = 0; seq < frames; seq++) {
      boolean kept = seq == 0 || seq == frames - 1 || random.nextInt(10) >= 3;
      if (kept) {
        builder.frame(seq, START + seq * 200_000L, TestJpegs.numbered(seq, 64, 48));
        shown.add(seq * 200_000L);
      }
    }
    builder.end(frames - 1);

    CollatorSummary summary = collate(RecordOptions.PLAIN);

    assertThat(shown.size()).isBetween(180, 240);
    assertThat(Ffmpeg.times(video())).isEqualTo(shown);
    assertThat(summary.pictures()).isEqualTo(shown.size());
    double source = frames * 0.2;
    assertThat(Double.parseDouble(Ffmpeg.probe(video(), "format=duration")))
        .isCloseTo(source, within(0.2));
  }

  @Test
  void gapIsHeldUnlessSomethingElseIsSaid() {
    gap();

    collate(RecordOptions.PLAIN);

    assertThat(Ffmpeg.times(video())).containsExactly(0L, 100_000L, 8_000_000L, 8_100_000L);
  }

  @Test
  void slateNamesTheGapAndTimesStay() throws IOException {
    gap();

    collate(RecordOptions.PLAIN.with(GapPolicy.SLATE, ResizePolicy.FIT, 0));

    assertThat(Ffmpeg.times(video()))
        .containsExactly(0L, 100_000L, 600_000L, 8_000_000L, 8_100_000L);
    List<BufferedImage> pictures = pictures(video());
    assertThat(luma(pictures.get(2), 1, 1)).isLessThan(16);
    assertThat(brightest(pictures.get(2))).isGreaterThan(180);
    assertThat(luma(pictures.get(3), 1, 1)).isCloseTo(0x80, within(8));
  }

  @Test
  void cutGapTakesTheTimeOfOneFrame() {
    gap();

    collate(RecordOptions.PLAIN.with(GapPolicy.CUT, ResizePolicy.FIT, 0));

    assertThat(Ffmpeg.times(video())).containsExactly(0L, 100_000L, 200_000L, 300_000L);
  }

  @Test
  void constantRateRepeatsAndLeavesOut() {
    for (long micros : new long[] {0, 30_000, 90_000, 500_000, 1_000_000}) {
      builder.frame(micros / 10_000, START + micros, grey());
    }
    builder.end(100);

    collate(RecordOptions.PLAIN.with(GapPolicy.HOLD, ResizePolicy.FIT, 10_000));

    assertThat(Ffmpeg.times(video()))
        .containsExactly(
            0L,
            100_000L,
            200_000L,
            300_000L,
            400_000L,
            500_000L,
            600_000L,
            700_000L,
            800_000L,
            900_000L,
            1_000_000L);
    assertThat(Ffmpeg.probe(video(), "stream=avg_frame_rate")).isEqualTo("10/1");
  }

  @Test
  void constantRateGoesOnOverTheEdgesOfSegments() {
    for (int seq = 0; seq < 100; seq++) {
      builder.frame(seq, START + 3_333 + seq * 333_333L, grey());
    }
    builder.end(99);

    collate(RecordOptions.PLAIN.with(GapPolicy.HOLD, ResizePolicy.FIT, 12_500));

    List<Long> times = Ffmpeg.times(video());
    for (int i = 0; i < times.size(); i++) {
      assertThat(times.get(i)).isEqualTo(i * 80_000L);
    }
    assertThat(times.size()).isCloseTo((int) (99 * 333_333L / 80_000) + 1, within(1));
  }

  @Test
  void otherSizeIsFittedOrBeginsANewFile() {
    for (int seq = 0; seq < 9; seq++) {
      int width = seq < 3 || seq >= 6 ? 64 : 32;
      builder.frame(seq, START + seq * 100_000L, TestJpegs.solid(width, 48, GREY));
    }
    builder.end(8);

    CollatorSummary fitted = collate(RecordOptions.PLAIN);
    CollatorSummary files =
        collate(RecordOptions.PLAIN.with(GapPolicy.HOLD, ResizePolicy.NEW_FILE, 0));

    assertThat(fitted.outputs()).hasSize(2);
    assertThat(files.outputs())
        .containsExactly(video(), folder.resolve("v-2.mp4"), folder.resolve("v-3.mp4"), lines());
    assertThat(Ffmpeg.probe(video(), "stream=width")).isEqualTo("64");
    assertThat(Ffmpeg.probe(folder.resolve("v-2.mp4"), "stream=width")).isEqualTo("32");
    assertThat(Ffmpeg.times(folder.resolve("v-2.mp4"))).containsExactly(0L, 100_000L, 200_000L);
    assertThat(files.pictures()).isEqualTo(9);
  }

  @Test
  void gapsAndBreaksAreListedWithSeqsAndTimes() throws IOException {
    builder
        .frame(0, START, grey())
        .frame(3, START + 300_000, grey())
        .frame(4, START + 9_000_000, grey())
        .end(4, new RunManifest.Dropped("queue-full", 2, 2));
    new StoreBuilder(store, STREAM, LATER).frame(0, LATER.startMicros(), grey()).end(0);
    Path summary = folder.resolve("summary.json");

    collate(new RecordOptions(GapPolicy.HOLD, ResizePolicy.FIT, 0, null, summary));

    assertThat(Files.readString(summary))
        .isEqualTo(
            """
            {"v":1,"stream":"gate-7","frames":4,"missing":1,"expired":0,"poisoned":0,\
            "unreadable":0,"pictures":4,"spanMicros":100000000,"gaps":[\
            {"cause":"missing","run":"1700000000000000-0a1b2c3d","fromSeq":1,"toSeq":1,\
            "afterMicros":1700000000000000,"beforeMicros":1700000000300000},\
            {"cause":"dropped","run":"1700000000000000-0a1b2c3d","fromSeq":2,"toSeq":2,\
            "afterMicros":1700000000000000,"beforeMicros":1700000000300000},\
            {"cause":"pause","run":"1700000000000000-0a1b2c3d",\
            "afterMicros":1700000000300000,"beforeMicros":1700000009000000},\
            {"cause":"run-break","run":"1700000100000000-11223344",\
            "afterMicros":1700000009000000,"beforeMicros":1700000100000000}],"unnamedGaps":0}\
            """);
  }

  private void gap() {
    builder
        .frame(0, START, grey())
        .frame(1, START + 100_000, grey())
        .frame(80, START + 8_000_000, grey())
        .frame(81, START + 8_100_000, grey())
        .end(81);
  }

  private CollatorSummary collate(RecordOptions options) {
    CollatorConfig plain = CollatorConfig.of(STREAM, video(), lines());
    CollatorConfig config =
        new CollatorConfig(
            STREAM, video(), lines(), plain.window(), null, plain.overlap(), false, 2);
    return new CollatorApp(config.with(options), store, CollatorListener.NONE).run();
  }

  private Path video() {
    return folder.resolve("v.mp4");
  }

  private Path lines() {
    return folder.resolve("d.jsonl");
  }

  private static byte[] grey() {
    return TestJpegs.solid(192, 96, GREY);
  }

  private List<BufferedImage> pictures(Path of) throws IOException {
    Ffmpeg.run("-i", of.toString(), "-fps_mode", "passthrough", folder + "/p%02d.png");
    List<BufferedImage> pictures = new ArrayList<>();
    for (int i = 1; Files.exists(folder.resolve("p0" + i + ".png")); i++) {
      pictures.add(ImageIO.read(folder.resolve("p0" + i + ".png").toFile()));
    }
    return pictures;
  }

  private static int luma(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) >> 8 & 0xFF;
  }

  private static int brightest(BufferedImage image) {
    int most = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        most = Math.max(most, luma(image, x, y));
      }
    }
    return most;
  }
}
