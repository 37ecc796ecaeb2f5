package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.FrameFlag;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.producer.clips.FfmpegProgram;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.producer.picture.Masks;
import dev.framefleet.producer.picture.PictureSettings;
import dev.framefleet.producer.picture.Polygon;
import dev.framefleet.producer.picture.Region;
import dev.framefleet.testkit.samples.Samples;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureChangesTest {
  private static final Polygon TRIANGLE = Polygon.parse("0.1,0.15 0.62,0.3 0.33,0.83");
  private static final Polygon CORNER = Polygon.parse("0.9,0.9 1,0.9 1,1 0.9,1");
  private static final Masks MASKS = new Masks(List.of(TRIANGLE, CORNER));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "yuv420p, 250x130, 0",
    "yuv422p, 251x131, 0",
    "yuv444p, 250x130, 0",
    "yuv420p10le, 250x130, 0",
    "yuv420p, 640x360, 300",
    "yuvj420p, 250x130, 0",
    "yuv422p10le, 640x358, 200",
  })
  void everyPixelOfAMaskIsOneColourInEveryJpeg(String format, String size, int maxWidth)
      throws Exception {
    Path clip = noise(format, size);

    Production production =
        Production.of(
            config(clip, new PictureSettings(new JpegQuality(70), 0, maxWidth, null, MASKS)));

    assertThat(production.frames()).hasSize(10);
    for (int i = 0; i < 10; i++) {
      FrameHeader header = production.headers().get(i);
      assertThat(header.flags()).contains(FrameFlag.MASKED);
      assertThat(header.mask()).isEqualTo(MASKS.version()).matches("[0-9a-f]{8}");
      BufferedImage picture = decoded(production, i);
      assertThat(colours(picture, TRIANGLE)).hasSize(1);
      assertThat(colours(picture, CORNER)).hasSize(1);
      assertThat(colours(picture, Polygon.parse("0,0 1,0 1,1 0,1"))).hasSizeGreaterThan(1_000);
    }
  }

  @Test
  void maskCoversTheSamePlaceInACutOutPart() throws Exception {
    Region region = new Region(0.25, 0.25, 0.5, 0.5);
    Path clip = noise("yuv420p", "640x360");

    Production production =
        Production.of(
            config(clip, new PictureSettings(null, 0, 0, region, new Masks(List.of(TRIANGLE)))));

    BufferedImage picture = decoded(production, 0);
    assertThat(picture.getWidth()).isEqualTo(320);
    assertThat(picture.getHeight()).isEqualTo(180);
    Path2D inPart = new Path2D.Double();
    inPart.append(outline(TRIANGLE, 640, 360), false);
    inPart.transform(java.awt.geom.AffineTransform.getTranslateInstance(-160, -90));
    assertThat(colours(picture, inPart)).hasSize(1);
  }

  @Test
  void maskDoesNotReachThePicturesThatAreDecodedFromTheMaskedOne() throws Exception {
    Path clip = noise("yuv420p", "320x240");
    Polygon left = Polygon.parse("0,0 0.3,0 0.3,1 0,1");

    Production masked =
        Production.of(
            config(clip, new PictureSettings(null, 0, 0, null, new Masks(List.of(left)))));
    Production plain = Production.of(Production.config(clip));

    for (int i = 0; i < 10; i++) {
      BufferedImage right = decoded(masked, i).getSubimage(160, 0, 160, 240);
      BufferedImage expected = decoded(plain, i).getSubimage(160, 0, 160, 240);
      for (int y = 0; y < 240; y++) {
        for (int x = 0; x < 160; x++) {
          assertThat(right.getRGB(x, y)).isEqualTo(expected.getRGB(x, y));
        }
      }
    }
  }

  @Test
  void versionOfAMaskChangesWithIt() {
    assertThat(Masks.NONE.version()).isNull();
    assertThat(new Masks(List.of(TRIANGLE)).version())
        .isEqualTo(new Masks(List.of(Polygon.parse("0.1,0.15 0.62,0.3 0.33,0.83"))).version())
        .isNotEqualTo(MASKS.version());
  }

  @Test
  void widerPicturesAreScaledDownAndFlagged() throws Exception {
    Production production =
        Production.of(config(Samples.clip(), new PictureSettings(null, 0, 384, null, Masks.NONE)));

    assertThat(production.headers())
        .hasSize(Samples.CLIP_FRAMES)
        .allSatisfy(
            header -> {
              assertThat(header.width()).isEqualTo(384);
              assertThat(header.height()).isEqualTo(288);
              assertThat(header.flags()).containsExactly(FrameFlag.SCALED);
            });
    assertThat(decoded(production, 0).getWidth()).isEqualTo(384);
    assertThat(Production.of(config(Samples.clip(), PictureSettings.DEFAULT)).headers())
        .allSatisfy(header -> assertThat(header.flags()).isEmpty());
  }

  @Test
  void framesComeNearTheWantedSize() throws Exception {
    Production production =
        Production.of(
            config(Samples.clip(), new PictureSettings(null, 40_000, 0, null, Masks.NONE)));

    double mean =
        production.frames().stream().skip(5).mapToInt(m -> m.data().length).average().orElse(0);
    assertThat(mean).isBetween(36_000.0, 44_000.0);
    assertThat(production.frames()).allSatisfy(m -> assertThat(m.data()).hasSizeLessThan(60_000));
  }

  private Path noise(String format, String size) {
    return FfmpegProgram.make(
        folder.resolve("noise.mkv"),
        "testsrc2=size=" + size + ":rate=25:duration=0.4,noise=alls=60:allf=t+u",
        "-pix_fmt",
        format,
        "-c:v",
        format.contains("j") ? "mjpeg" : "ffv1");
  }

  private static ProducerConfig config(Path clip, PictureSettings picture) {
    return Production.config(clip).withPicture(picture);
  }

  private static BufferedImage decoded(Production production, int index) throws Exception {
    @Nullable BufferedImage picture =
        ImageIO.read(new ByteArrayInputStream(production.frames().get(index).data()));
    return Objects.requireNonNull(picture);
  }

  private static Set<Integer> colours(BufferedImage picture, Polygon polygon) {
    return colours(picture, outline(polygon, picture.getWidth(), picture.getHeight()));
  }

  private static Set<Integer> colours(BufferedImage picture, Path2D outline) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        if (outline.intersects(x, y, 1, 1)) {
          colours.add(picture.getRGB(x, y));
        }
      }
    }
    return colours;
  }

  private static Path2D outline(Polygon polygon, double width, double height) {
    Path2D path = new Path2D.Double();
    path.moveTo(polygon.points().get(0).x() * width, polygon.points().get(0).y() * height);
    polygon.points().stream()
        .skip(1)
        .forEach(point -> path.lineTo(point.x() * width, point.y() * height));
    path.closePath();
    return path;
  }
}
