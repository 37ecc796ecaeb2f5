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
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SceneDrawingTest {
  private static final FrameId ID =
      new FrameId(
          new StreamId("gate-7"),
          RunId.parse("1700000000000000-0a1b2c3d"),
          12_345,
          1_700_000_001_234_567L);

  static Overlay overlay(int width, int height) {
    return new Overlay(
        List.of(new Box(width * 0.6, height * 0.5, width * 0.1, height * 0.3)),
        List.of(
            new Overlay.Shape(
                List.of(
                    new Overlay.Spot(width * 0.1, height * 0.3),
                    new Overlay.Spot(width * 0.4, height * 0.25),
                    new Overlay.Spot(width * 0.5, height * 0.8),
                    new Overlay.Spot(width * 0.05, height * 0.9)),
                true,
                "lawn",
                null,
                1),
            new Overlay.Shape(
                List.of(
                    new Overlay.Spot(width * 0.8, height * 0.2),
                    new Overlay.Spot(width * 0.85, height * 0.9)),
                false,
                "door",
                new Overlay.Spot(width * 0.76, height * 0.55),
                2)),
        List.of(
            new Overlay.Trail(
                List.of(
                    new Overlay.Spot(width * 0.2, height * 0.6),
                    new Overlay.Spot(width * 0.3, height * 0.62),
                    new Overlay.Spot(width * 0.35, height * 0.7)),
                0)),
        List.of(
            new Overlay.Mark(
                new Box(width * 0.3, height * 0.4, width * 0.1, height * 0.3), "person #12", 0)),
        List.of("door  in 12  out 7", "lawn  now 3  all 41"));
  }

  /** The pictures in target/pictures are for eyes; the checks are what a machine can see. */
  @ParameterizedTest
  @CsvSource({"320, LIGHT", "768, DARK", "1920, LIGHT", "3840, DARK"})
  void zonesTrailsAndCountersAreSeenAtEverySize(int width, DrawStyle.Theme theme)
      throws IOException {
    int height = width * 9 / 16 & ~1;
    YuvPicture picture = noise(width, height);
    DrawStyle style = new DrawStyle(true, theme, Set.of(), false);

    new Annotator(style).draw(picture, ID, overlay(width, height), whole(picture));

    Path folder = Files.createDirectories(Path.of("target/pictures"));
    BufferedImage image = AnnotatorTest.toRgb(picture);
    ImageIO.write(image, "png", folder.resolve("scene-" + width + ".png").toFile());
    // In the middle of the zone's upper edge its colour, which is blue.
    int edge = image.getRGB((int) (width * 0.25), (int) (height * 0.275));
    assertThat(edge & 0xFF).isGreaterThan(150);
    assertThat(edge >> 16 & 0xFF).isLessThan(100);
    int plate = image.getRGB(1, 1) >> 8 & 0xFF;
    if (theme == DrawStyle.Theme.DARK) {
      assertThat(plate).isGreaterThan(140);
    } else {
      assertThat(plate).isLessThan(110);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsHiddenCannotBeTold(boolean mosaic) {
    DrawStyle style = new DrawStyle(false, DrawStyle.Theme.LIGHT, Set.of("person"), mosaic);
    Detection person = new Detection("person", 0, 0.9, new Box(101, 53, 61, 121));
    YuvPicture picture = noise(320, 240);
    byte[] before = picture.luma().clone();

    Annotator annotator = new Annotator(style);
    annotator.hide(picture, annotator.overlay(List.of(person)), whole(picture));

    int[] range = range(picture.luma(), 320, 101, 53, 162, 174);
    assertThat(range[1] - range[0]).as("noise of 0 to 255 became nearly flat").isLessThan(40);
    Set<Integer> values = new TreeSet<>();
    for (int x = 101; x < 162; x++) {
      values.add(picture.luma()[100 * 320 + x] & 0xFF);
    }
    assertThat(values.size()).isLessThanOrEqualTo(mosaic ? 6 : 40);
    assertThat(picture.luma()[10]).as("outside stays").isEqualTo(before[10]);
    assertThat(picture.luma()[220 * 320 + 300]).isEqualTo(before[220 * 320 + 300]);
  }

  @Test
  void otherClassesAreNotHidden() {
    DrawStyle style = new DrawStyle(false, DrawStyle.Theme.LIGHT, Set.of("person"), false);
    YuvPicture picture = noise(320, 240);
    byte[] before = picture.luma().clone();
    Annotator annotator = new Annotator(style);
    Detection car = new Detection("car", 2, 0.9, new Box(101, 53, 61, 121));

    annotator.hide(picture, annotator.overlay(List.of(car)), whole(picture));

    assertThat(picture.luma()).isEqualTo(before);
  }

  @Test
  void drawingBeyondTheEdgesIsClipped() {
    YuvPicture picture = noise(64, 48);
    Overlay far =
        new Overlay(
            List.of(new Box(-50, -50, 500, 500), new Box(900, 900, 5, 5)),
            List.of(
                new Overlay.Shape(
                    List.of(
                        new Overlay.Spot(-500, -500),
                        new Overlay.Spot(5000, 20),
                        new Overlay.Spot(10, 9000)),
                    true,
                    "a name that is much wider than the picture",
                    new Overlay.Spot(-9, 9999),
                    3)),
            List.of(),
            List.of(),
            List.of("counters that do not fit into it either"));

    new Annotator(true).draw(picture, ID, far, whole(picture));

    assertThat(picture.luma()).hasSize(64 * 48);
  }

  private static int[] range(byte[] plane, int stride, int x0, int y0, int x1, int y1) {
    int low = 255;
    int high = 0;
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        low = Math.min(low, plane[y * stride + x] & 0xFF);
        high = Math.max(high, plane[y * stride + x] & 0xFF);
      }
    }
    return new int[] {low, high};
  }

  private static YuvPicture noise(int width, int height) {
    YuvPicture picture = new YuvPicture(width, height);
    SplittableRandom random = new SplittableRandom(1);
    byte[] luma = picture.luma();
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (byte) random.nextInt(256);
    }
    return picture;
  }

  private static Placement whole(YuvPicture picture) {
    return new Placement(0, 0, picture.width(), picture.height(), 1, 1);
  }
}
