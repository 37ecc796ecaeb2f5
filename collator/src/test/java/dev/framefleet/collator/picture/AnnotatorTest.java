package dev.framefleet.collator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotatorTest {
  private static final FrameId ID =
      new FrameId(
          new StreamId("gate-7"),
          RunId.parse("1700000000000000-0a1b2c3d"),
          12_345,
          1_700_000_001_234_567L);

  /** The pictures in target/pictures are for eyes; the checks are what a machine can see. */
  @ParameterizedTest
  @ValueSource(ints = {320, 768, 1920, 3840})
  void labelsAreReadableAtEverySize(int width) throws IOException {
    YuvPicture picture = scene(width, width * 9 / 16 & ~1);
    List<Detection> detections = new ArrayList<>();
    String[] labels = {"person", "bicycle", "car", "motorcycle", "truck", "traffic light", "dog"};
    int[] classes = {0, 1, 2, 3, 7, 9, 16};
    for (int i = 0; i < labels.length; i++) {
      double x = width * (0.03 + 0.135 * i);
      Box box = new Box(x, width * (0.02 + 0.05 * (i % 4)), width * 0.09, width * 0.2);
      detections.add(new Detection(labels[i], classes[i], 0.98 - 0.07 * i, box));
    }

    new Annotator(true).draw(picture, ID, detections, whole(picture));

    Path folder = Files.createDirectories(Path.of("target/pictures"));
    BufferedImage image = toRgb(picture);
    ImageIO.write(image, "png", folder.resolve("annotated-" + width + ".png").toFile());
    int line = (int) (width * 0.03);
    int shown = image.getRGB(line + 1, (int) (width * 0.12));
    assertThat(shown >> 16 & 0xFF).as("the box of a person is amber").isGreaterThan(180);
    assertThat(shown & 0xFF).as("without much blue").isLessThan(130);
  }

  @Test
  void labelsGiveWayToEachOther() {
    LabelLayout layout = new LabelLayout(300, 200);
    LabelLayout.Area box = new LabelLayout.Area(100, 100, 140, 160);

    List<LabelLayout.Area> areas = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      areas.add(layout.place(box, 80, 15));
    }

    assertThat(areas.get(0)).isEqualTo(new LabelLayout.Area(100, 85, 180, 100));
    assertThat(areas.get(1).meets(areas.get(0))).isFalse();
    assertThat(areas.get(2).meets(areas.get(0)) || areas.get(2).meets(areas.get(1))).isFalse();
    LabelLayout.Area atTheTop = new LabelLayout.Area(250, -10, 290, 60);
    assertThat(new LabelLayout(300, 200).place(atTheTop, 80, 15))
        .isEqualTo(new LabelLayout.Area(220, 60, 300, 75));
  }

  @Test
  void timeLineCanBeSwitchedOff() {
    YuvPicture with = scene(320, 180);
    YuvPicture without = scene(320, 180);

    new Annotator(true).draw(with, ID, List.of(), whole(with));
    new Annotator(false).draw(without, ID, List.of(), whole(without));

    assertThat(without.luma()).isEqualTo(scene(320, 180).luma());
    assertThat(with.luma()).isNotEqualTo(without.luma());
  }

  @Test
  void boxesOutsideThePictureAreClipped() {
    YuvPicture picture = new YuvPicture(16, 16);
    List<Detection> detections =
        List.of(
            new Detection("a", 0, 1, new Box(-1e6, -1e6, 2e6, 2e6)),
            new Detection("b\n\u4e2d", 99_999, 0, new Box(15.9, 15.9, 0, 0)),
            new Detection("", -1, 0.5, new Box(100, 100, 5, 5)));

    new Annotator(true).draw(picture, ID, detections, whole(picture));

    YuvPicture clipped = new YuvPicture(16, 16);
    List<Detection> inside = List.of(new Detection("a", 0, 1, new Box(-1e6, -1e6, 2e6, 2e6)));
    new Annotator(true).draw(clipped, ID, inside, whole(clipped));
    assertThat(picture.luma()).hasSameSizeAs(clipped.luma()).isNotEqualTo(new byte[16 * 16]);
  }

  @Test
  void edgesKeepTheirColour() {
    YuvPicture picture = new YuvPicture(4, 4);
    Color amber = Color.ofRgb(0xFFC400);

    new Canvas(picture).fill(1, 1, 4, 4, amber, 255);

    assertThat(picture.luma()[0]).isEqualTo((byte) 0);
    assertThat(picture.luma()[5] & 0xFF).isEqualTo(amber.luma());
    assertThat(picture.blue()[3] & 0xFF).isEqualTo(amber.blue());
    assertThat((picture.blue()[0] & 0xFF) - 128)
        .as("a quarter of its four pixels")
        .isCloseTo((amber.blue() - 128) / 4, org.assertj.core.data.Offset.offset(1));
  }

  @Test
  void classesHaveColoursOfTheirOwn() {
    List<Color> colours = new ArrayList<>();
    for (int id = 0; id < 80; id++) {
      colours.add(Color.ofClass(id));
    }

    assertThat(colours).doesNotHaveDuplicates();
    assertThat(Color.ofClass(7)).isEqualTo(colours.get(7));
  }

  private static Placement whole(YuvPicture picture) {
    return new Placement(0, 0, picture.width(), picture.height(), 1, 1);
  }

  /** Light above, dark below, with some grain. */
  private static YuvPicture scene(int width, int height) {
    YuvPicture picture = new YuvPicture(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int luma = 225 - 190 * y / height + (x / 7 * 31 + y / 5 * 17) % 12;
        picture.luma()[y * width + x] = (byte) Math.min(235, luma);
      }
    }
    return picture;
  }

  static BufferedImage toRgb(YuvPicture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int chroma = y / 2 * picture.chromaWidth() + x / 2;
        double luma = picture.luma()[y * picture.width() + x] & 0xFF;
        double blue = (picture.blue()[chroma] & 0xFF) - 128;
        double red = (picture.red()[chroma] & 0xFF) - 128;
        image.setRGB(
            x,
            y,
            clip(luma + 1.402 * red) << 16
                | clip(luma - 0.344136 * blue - 0.714136 * red) << 8
                | clip(luma + 1.772 * blue));
      }
    }
    return image;
  }

  private static int clip(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
