package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.collator.ledger.Ledger;
import dev.framefleet.collator.ledger.Sealer;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.collator.timeline.OverlapPolicy;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.store.MemoryStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollatorAppTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");
  private static final long START = RUN.startMicros();
  private static final int GREY = 0x808080;
  private static final Detection CAR = new Detection("car", 2, 0.8123, new Box(8, 24, 40, 30));

  @TempDir Path folder;

  private final MemoryStore store = new MemoryStore();
  private final StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);
  private final List<String> warnings = new ArrayList<>();

  @Test
  void linesStandInOrderWithWhatIsMissingAndPoisoned() throws IOException {
    builder
        .frame(4, START + 40, picture(), CAR)
        .frame(0, START, picture())
        .poisoned(3, START + 30, "truncated JPEG")
        .end(5);

    CollatorSummary summary = collate();

    assertThat(summary.frames()).isEqualTo(2);
    assertThat(summary.missing()).isEqualTo(3);
    assertThat(summary.poisoned()).isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("detections.jsonl")))
        .containsExactly(
            "{\"framefleet\":1,\"stream\":\"gate-7\",\"run\":\"1700000000000000-0a1b2c3d\",\"seq\":0,"
                + "\"captureMicros\":1700000000000000,\"clock\":\"media\",\"width\":64,\"height\":64,"
                + "\"model\":\"nanodet-g-416@60034366\",\"detections\":[]}",
            missing(1, ",\"afterMicros\":1700000000000000,\"beforeMicros\":1700000000000030"),
            missing(2, ",\"afterMicros\":1700000000000000,\"beforeMicros\":1700000000000030"),
            "{\"framefleet\":1,\"stream\":\"gate-7\",\"run\":\"1700000000000000-0a1b2c3d\",\"seq\":3,\"captureMicros\":1700000000000030,\"poisoned\":\"truncated"
                + " JPEG\"}",
            "{\"framefleet\":1,\"stream\":\"gate-7\",\"run\":\"1700000000000000-0a1b2c3d\",\"seq\":4,"
                + "\"captureMicros\":1700000000000040,\"clock\":\"media\",\"width\":64,\"height\":64,"
                + "\"model\":\"nanodet-g-416@60034366\",\"detections\":[{\"label\":\"car\","
                + "\"classId\":2,\"score\":0.8123,\"box\":{\"x\":8.0,\"y\":24.0,\"width\":40.0,"
                + "\"height\":30.0}}]}",
            missing(5, ",\"afterMicros\":1700000000000040"));
  }

  @Test
  void missingFrameIsALongerHoldAndNeverAnInventedPicture() {
    builder
        .frame(0, START, picture())
        .frame(1, START + 40_000, picture())
        .frame(4, START + 160_001, picture())
        .end(4);

    CollatorSummary summary = collate();

    assertThat(summary.pictures()).isEqualTo(3);
    assertThat(Ffmpeg.times(video())).containsExactly(0L, 40_000L, 160_001L);
  }

  @Test
  void expiredFrameIsALongerHoldAndHasNoLine() throws IOException {
    for (int seq = 0; seq < 4; seq++) {
      builder.frame(seq, START + seq * 40_000L, picture());
    }
    builder.end(4);
    new Sealer(store, line -> {})
        .seal(Ledger.compute(store, STREAM, null, warnings::add), 1, false);
    store.delete(ObjectNames.frame(builder.id(1, START + 40_000), ObjectNames.JPG));
    store.delete(ObjectNames.frame(builder.id(2, START + 80_000), ObjectNames.JPG));

    CollatorSummary summary = collate();

    assertThat(summary.expired()).isEqualTo(2);
    assertThat(summary.missing()).isEqualTo(1);
    assertThat(Ffmpeg.times(video())).containsExactly(0L, 120_000L);
    assertThat(Files.readAllLines(folder.resolve("detections.jsonl")))
        .hasSize(3)
        .last()
        .isEqualTo(missing(4, ",\"afterMicros\":1700000000120000"));
  }

  @Test
  void damagedAndForeignObjectsAreNamedAndNothingElseIsLost() throws IOException {
    byte[] broken = TestJpegs.truncated(picture());
    builder
        .frame(0, START, picture())
        .object(ObjectNames.frame(builder.id(1, START + 10_000), "jpg"), broken)
        .object(ObjectNames.frame(builder.id(2, START + 20_000), "jpg"), picture())
        .object(ObjectNames.frame(builder.id(3, START + 30_000), "jpg"), new byte[0])
        .object(ObjectNames.framePrefix(STREAM) + "2023111422/notes.txt", new byte[] {1})
        .frame(4, START + 40_000, picture())
        .end(4);

    CollatorSummary summary = collate();

    assertThat(summary.unreadable()).isEqualTo(3);
    assertThat(Ffmpeg.times(video())).containsExactly(0L, 40_000L);
    List<String> lines = Files.readAllLines(folder.resolve("detections.jsonl"));
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1)).contains("\"poisoned\":\"unreadable in the store: ");
    assertThat(warnings).hasSize(4).anyMatch(line -> line.contains("notes.txt"));
  }

  @Test
  void damagedPictureKeepsItsData() throws IOException {
    byte[] whole = TestJpegs.noise(64, 64, 1);
    builder.frame(0, START, picture()).frame(1, START + 10_000, whole, CAR).end(1);
    String name = ObjectNames.frame(builder.id(1, START + 10_000), "jpg");
    byte[] stored = store.read(name);
    store.delete(name);
    builder.object(name, TestJpegs.truncated(stored));

    CollatorSummary summary = collate();

    assertThat(summary.pictures()).isEqualTo(1);
    assertThat(warnings).singleElement().asString().contains(name);
    assertThat(Files.readAllLines(folder.resolve("detections.jsonl")).get(1)).contains("\"car\"");
  }

  @Test
  void oddSizesArePaddedToEvenOnes() {
    builder.frame(0, START, TestJpegs.solid(321, 243, GREY)).end(0);

    collate();

    assertThat(Ffmpeg.probe(video(), "stream=width,height")).startsWith("322,244");
  }

  @Test
  void onePixelMakesAVideo() {
    builder.frame(0, START, TestJpegs.solid(1, 1, GREY), CAR).end(0);

    assertThat(collate().pictures()).isEqualTo(1);
    assertThat(Ffmpeg.probe(video(), "stream=width,height")).startsWith("16,16");
  }

  @Test
  void otherSizesAreFittedIntoTheFirst() throws IOException {
    builder
        .frame(0, START, TestJpegs.solid(64, 64, 0xFFFFFF))
        .frame(1, START + 100_000, TestJpegs.solid(128, 64, 0xFFFFFF))
        .end(1);

    collate(false);

    BufferedImage second = pictures().get(1);
    assertThat(second.getWidth()).isEqualTo(64);
    assertThat(luma(second, 32, 32)).isGreaterThan(250);
    assertThat(luma(second, 32, 8)).isLessThan(6);
  }

  @Test
  void coloursSurvive() throws IOException {
    int[] colours = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF, 0x000000, 0xC08040};
    for (int seq = 0; seq < colours.length; seq++) {
      builder.frame(seq, START + seq * 100_000L, TestJpegs.solid(64, 64, colours[seq]));
    }
    builder.end(colours.length - 1);

    collate(false);

    List<BufferedImage> pictures = pictures();
    for (int i = 0; i < colours.length; i++) {
      int shown = pictures.get(i).getRGB(32, 32);
      for (int shift = 0; shift < 24; shift += 8) {
        assertThat(shown >> shift & 0xFF)
            .as("%06x shown as %06x", colours[i], shown & 0xFFFFFF)
            .isCloseTo(colours[i] >> shift & 0xFF, org.assertj.core.data.Offset.offset(8));
      }
    }
    assertThat(Ffmpeg.probe(video(), "stream=color_range,color_space")).startsWith("pc,smpte170m");
  }

  @Test
  void annotatedPicturesAreNotDrawnOnAgain() throws IOException {
    builder
        .frame(0, START, TestJpegs.solid(64, 64, GREY), true, CAR)
        .frame(1, START + 100_000, TestJpegs.solid(64, 64, GREY), false, CAR)
        .end(1);

    collate();

    assertThat(spread(pictures().get(0))).isLessThan(10);
    assertThat(spread(pictures().get(1))).isGreaterThan(100);
  }

  @Test
  void dataWithoutPicturesGivesNoVideo() {
    builder.data(0, START).data(1, START + 10).end(1);

    CollatorSummary summary = collate();

    assertThat(summary.outputs()).containsExactly(folder.resolve("detections.jsonl"));
    assertThat(warnings).singleElement().asString().contains("no frame has a picture");
  }

  @Test
  void windowCutsBothOutputs() {
    for (int seq = 0; seq < 10; seq++) {
      builder.frame(seq, START + seq * 100_000L, picture());
    }
    builder.end(9);

    CollatorSummary summary = collate(new TimeWindow(START + 200_000, START + 500_000), true);

    assertThat(summary.frames()).isEqualTo(3);
    assertThat(Ffmpeg.times(video())).containsExactly(0L, 100_000L, 200_000L);
  }

  @Test
  void emptyWindowIsOneLine() {
    builder.frame(0, START, picture()).end(0);

    assertThatThrownBy(() -> collate(new TimeWindow(START + 1, START + 2), true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no frames");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void sameStoreGivesTheSameBytes() throws IOException {
    for (int seq = 0; seq < 12; seq++) {
      builder.frame(seq, START + seq * 100_000L, TestJpegs.noise(64, 64, seq), CAR);
    }
    builder.end(11);

    collate();
    byte[] first = Files.readAllBytes(video());
    byte[] lines = Files.readAllBytes(folder.resolve("detections.jsonl"));
    collate();

    assertThat(Files.readAllBytes(video())).isEqualTo(first);
    assertThat(Files.readAllBytes(folder.resolve("detections.jsonl"))).isEqualTo(lines);
  }

  private CollatorSummary collate() {
    return collate(true);
  }

  private CollatorSummary collate(boolean timeLine) {
    return collate(TimeWindow.ALL, timeLine);
  }

  private CollatorSummary collate(TimeWindow window, boolean timeLine) {
    CollatorConfig config =
        new CollatorConfig(
            STREAM,
            video(),
            folder.resolve("detections.jsonl"),
            window,
            null,
            OverlapPolicy.REFUSE,
            timeLine,
            2);
    CollatorListener listener =
        new CollatorListener() {
          @Override
          public void warning(String line) {
            warnings.add(line);
          }
        };
    return new CollatorApp(config, store, listener).run();
  }

  private Path video() {
    return folder.resolve("annotated.mp4");
  }

  private List<BufferedImage> pictures() throws IOException {
    Ffmpeg.run("-i", video().toString(), "-fps_mode", "passthrough", folder + "/p%02d.png");
    List<BufferedImage> pictures = new ArrayList<>();
    for (int i = 1; Files.exists(folder.resolve("p0" + i + ".png")); i++) {
      pictures.add(ImageIO.read(folder.resolve("p0" + i + ".png").toFile()));
    }
    return pictures;
  }

  private static int luma(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) >> 8 & 0xFF;
  }

  private static int spread(BufferedImage image) {
    int least = 255;
    int most = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        least = Math.min(least, luma(image, x, y));
        most = Math.max(most, luma(image, x, y));
      }
    }
    return most - least;
  }

  private static byte[] picture() {
    return TestJpegs.solid(64, 64, GREY);
  }

  private static String missing(int seq, String times) {
    return "{\"framefleet\":1,\"stream\":\"gate-7\",\"run\":\"1700000000000000-0a1b2c3d\",\"seq\":"
        + seq
        + ",\"missing\":true"
        + times
        + "}";
  }
}
