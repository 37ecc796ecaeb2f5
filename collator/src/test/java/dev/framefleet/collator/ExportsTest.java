package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.testkit.jpeg.TestJpegs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ExportsTest {
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");
  private static final Detection PERSON =
      new Detection("person", 0, 0.81, new Box(4.0, 6.0, 10.0, 20.0));
  private static final Detection ODD =
      new Detection("a \"b\", c<d>", 2, 0.5, new Box(0, 0, 64, 48));

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void fill() {
    byte[] jpeg = TestJpegs.checkers(64, 48, 0x808080, 0x203040);
    StoreBuilder store =
        new StoreBuilder(new FolderStore(folder.resolve("s"), false), new StreamId("gate-7"), RUN);
    store
        .frame(0, RUN.startMicros(), jpeg, PERSON, ODD)
        .frame(1, RUN.startMicros() + 40_000, jpeg, PERSON)
        .data(2, RUN.startMicros() + 80_000, PERSON)
        .poisoned(3, RUN.startMicros() + 120_000, "not a JPEG")
        .frame(5, RUN.startMicros() + 200_000, jpeg)
        .end(5);
  }

  private void collate(String options) {
    int code =
        CollatorMain.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(
                ("collator --store "
                        + folder.resolve("s")
                        + (options.contains("--stream ") ? " " : " --stream gate-7 ")
                        + options)
                    .replace("OUT", folder.resolve("o").toString())
                    .split(" "));
    assertThat(code).as(err.toString()).isZero();
  }

  private String text(String name) throws Exception {
    return Files.readString(folder.resolve("o").resolve(name));
  }

  @Test
  void everyDetectionIsALineOfTheCsvAndOddLabelsAreQuoted() throws Exception {
    collate("--csv OUT/d.csv");

    List<String> lines = text("d.csv").lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1))
        .isEqualTo(
            "gate-7,1700000000000000-0a1b2c3d,0,1700000000000000,2023-11-14T22:13:20Z,person,0,"
                + "0.8100,4.0,6.0,10.0,20.0,nanodet-g-416@60034366");
    assertThat(lines.get(2)).contains(",\"a \"\"b\"\", c<d>\",2,0.5000,");
  }

  @Test
  void cocoHasImagesAnnotationsAndCategoriesAndLeavesNoSecondFile() throws Exception {
    collate("--coco OUT/coco.json");

    JsonNode coco = Json.readObject(Files.readAllBytes(folder.resolve("o/coco.json")));
    assertThat(coco.path("images").size()).isEqualTo(4);
    assertThat(coco.path("images").get(0).path("file_name").stringValue()).startsWith("frames/");
    assertThat(coco.path("annotations").size()).isEqualTo(4);
    JsonNode box = coco.path("annotations").get(3);
    assertThat(box.path("image_id").asLong(0)).isEqualTo(3);
    assertThat(box.path("category_id").asLong(0)).isEqualTo(1);
    assertThat(box.path("area").asDouble(0)).isEqualTo(200);
    assertThat(coco.path("categories").size()).isEqualTo(2);
    try (Stream<Path> files = Files.list(folder.resolve("o"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void motCountsMissingFramesSoThatNumbersKeepTheirDistance() throws Exception {
    collate("--mot OUT/mot");

    assertThat(text("mot/det/det.txt").lines())
        .hasSize(4)
        .startsWith("1,-1,5.0,7.0,10.0,20.0,0.8100,-1,-1,-1")
        .last()
        .asString()
        .startsWith("3,-1,");
    assertThat(text("mot/seqinfo.ini")).contains("seqLength=6", "imWidth=64", "frameRate=25.000");
  }

  @Test
  void yoloIsInPartsOfTheSidesAndClassesAreLineNumbers() throws Exception {
    collate("--yolo OUT/yolo");

    assertThat(text("yolo/labels/1700000000040000-0a1b2c3d-0000000001.txt"))
        .isEqualTo("0 0.140625 0.333333 0.156250 0.416667\n");
    assertThat(text("yolo/labels/1700000000200000-0a1b2c3d-0000000005.txt")).isEmpty();
    assertThat(text("yolo/classes.txt").lines())
        .containsExactly("person", "class-1", "a \"b\", c<d>");
  }

  @Test
  void subtitlesJoinFramesThatCountTheSame() throws Exception {
    collate("--vtt OUT/d.vtt");

    assertThat(text("d.vtt"))
        .isEqualTo(
            """
            WEBVTT

            1
            00:00:00.000 --> 00:00:00.040
            1 a "b", c&lt;d&gt;, 1 person

            2
            00:00:00.040 --> 00:00:00.200
            1 person
            """);
  }

  /** As the video, in which a picture follows the one before as that did: 40 ms later. */
  @Test
  void subtitlesAreInTheVideosTimeWhereGapsAreCut() throws Exception {
    StreamId late = new StreamId("late");
    byte[] jpeg = TestJpegs.checkers(64, 48, 0x808080, 0x203040);
    new StoreBuilder(new FolderStore(folder.resolve("s"), false), late, RUN)
        .frame(0, RUN.startMicros(), jpeg, PERSON)
        .frame(1, RUN.startMicros() + 40_000, jpeg, PERSON)
        .frame(2, RUN.startMicros() + 9_000_000, jpeg, PERSON, PERSON)
        .frame(3, RUN.startMicros() + 9_040_000, jpeg)
        .end(3);

    collate("--stream late --gap cut --vtt OUT/cut.vtt --output OUT/cut.mp4");
    collate("--stream late --vtt OUT/held.vtt");

    assertThat(Ffmpeg.times(folder.resolve("o/cut.mp4")))
        .containsExactly(0L, 40_000L, 80_000L, 120_000L);
    assertThat(text("cut.vtt"))
        .contains("00:00:00.000 --> 00:00:00.080\n1 person\n")
        .contains("00:00:00.080 --> 00:00:00.120\n2 person\n");
    assertThat(text("held.vtt"))
        .contains("00:00:00.000 --> 00:00:01.040\n1 person\n")
        .contains("00:00:09.000 --> 00:00:09.040\n2 person\n");
  }

  @Test
  void picturesAreMadeWithoutAVideo() throws Exception {
    collate("--jpegs OUT/jpegs --sheet OUT/sheet.png --timeline OUT/t.jpg");

    try (Stream<Path> files = Files.list(folder.resolve("o/jpegs"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "1700000000000000-0a1b2c3d-0000000000.jpg",
              "1700000000040000-0a1b2c3d-0000000001.jpg",
              "1700000000200000-0a1b2c3d-0000000005.jpg");
    }
    assertThat(
            ImageIO.read(
                    folder.resolve("o/jpegs/1700000000200000-0a1b2c3d-0000000005.jpg").toFile())
                .getWidth())
        .isEqualTo(64);
    assertThat(ImageIO.read(folder.resolve("o/sheet.png").toFile()).getWidth()).isEqualTo(992);
    assertThat(ImageIO.read(folder.resolve("o/t.jpg").toFile()).getWidth()).isEqualTo(1280);
  }

  @Test
  void theReportNeedsNothingFromElsewhere() throws Exception {
    collate("--report OUT/r.html");

    String page = text("r.html");
    assertThat(page)
        .contains("<svg", "prefers-color-scheme:dark", "width=device-width")
        .contains("a &quot;b&quot;, c&lt;d&gt;", "1 run, model nanodet-g-416@60034366")
        .contains("<td>1</td><td>4</td>", "Not known: the capture times")
        .doesNotContain("http", "<script", "src=", "@import", "url(");
  }

  @Test
  void allInOnePassAreTheSameAsEachAlone() throws Exception {
    collate("--csv OUT/a.csv --vtt OUT/a.vtt --coco OUT/a.json --report OUT/a.html");
    collate("--csv OUT/b.csv");
    collate("--report OUT/b.html");

    assertThat(text("a.csv")).isEqualTo(text("b.csv"));
    assertThat(text("a.html")).isEqualTo(text("b.html"));
  }
}
