package dev.framefleet.producer.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.producer.clips.FfmpegProgram;
import dev.framefleet.producer.encode.JpegEncoder;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.producer.source.DecodeOptions;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.PictureSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Known colours through every kind of video, as the JDK's own JPEG reader sees them. */
class JpegColoursTest {
  /** Left half, right half. */
  private static final int LEFT = 0x3366CC;

  private static final int RIGHT = 0xD0A040;
  private static final int TOLERANCE = 4;
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "yuv420p, bt470bg, tv, 64x48",
    "yuv420p, bt470bg, pc, 64x48",
    "yuv420p, bt709, tv, 64x48",
    "yuv420p, bt709, pc, 64x48",
    "yuv422p, bt709, tv, 64x48",
    "yuv444p, bt470bg, tv, 64x48",
    "yuv420p10le, bt709, tv, 64x48",
    "yuv422p10le, bt470bg, tv, 64x48",
    "yuv444p12le, bt709, tv, 64x48",
    "nv12, bt709, tv, 64x48",
    "yuv420p, bt470bg, tv, 63x47",
    "yuv422p, bt470bg, tv, 33x17",
    "yuv440p, bt470bg, pc, 64x48",
    "yuv411p, bt470bg, tv, 64x48",
    "gbrp, gbr, pc, 64x48",
    "bgr0, gbr, pc, 64x48",
  })
  void coloursAreRight(String format, String matrix, String range, String size) throws Exception {
    Path clip = clip(format, matrix, range, size);

    BufferedImage image = firstJpeg(clip, size);

    assertColour(image, image.getWidth() / 4, LEFT);
    assertColour(image, image.getWidth() * 3 / 4, RIGHT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gray", "gray10le"})
  void greyStaysGrey(String format) throws Exception {
    Path clip =
        FfmpegProgram.make(
            folder.resolve("grey.mkv"),
            "color=c=0x808080:size=64x48:rate=1:duration=1,scale=out_range=pc,format=" + format,
            "-c:v",
            "ffv1");

    assertColour(firstJpeg(clip, "64x48"), 32, 0x808080);
  }

  /** Untagged video: standard definition is BT.601, anything larger BT.709, as players take it. */
  @ParameterizedTest
  @CsvSource({"64x48, bt470bg", "1280x720, bt709", "320x640, bt709"})
  void untaggedVideoIsTakenAsPlayersTakeIt(String size, String matrix) throws Exception {
    Path tagged = clip("yuv420p", matrix, "tv", size);
    Path untagged =
        FfmpegProgram.make(
            folder.resolve("untagged.mkv"),
            "movie=" + tagged + ",setparams=range=unknown:colorspace=unknown",
            "-c:v",
            "ffv1");

    BufferedImage image = firstJpeg(untagged, size);

    assertColour(image, image.getWidth() / 4, LEFT);
  }

  private Path clip(String format, String matrix, String range, String size) {
    String source =
        String.format(
            "color=c=0x%06X:size=%s:rate=1:duration=1,format=gbrp,drawbox=x=iw/2:w=iw:h=ih:color=0x%06X:t=fill,",
            LEFT, size, RIGHT);
    String convert =
        matrix.equals("gbr")
            ? "format=" + format
            : String.format(
                "scale=out_color_matrix=%s:out_range=%s:flags=accurate_rnd+full_chroma_int,"
                    + "format=%s:color_ranges=%s",
                matrix.equals("bt470bg") ? "bt601" : matrix, range, format, range);
    return FfmpegProgram.make(
        folder.resolve("colours.mkv"),
        source + convert,
        "-c:v",
        format.equals("nv12") ? "rawvideo" : "ffv1",
        "-color_range",
        range);
  }

  private static BufferedImage firstJpeg(Path clip, String size) throws Exception {
    try (PictureSource source = FfmpegSource.openFile(clip, DecodeOptions.DEFAULT);
        JpegEncoder encoder = new FfmpegJpegEncoder(new JpegQuality(95));
        Picture picture = Objects.requireNonNull(source.next())) {
      byte[] jpeg = encoder.encode(picture.image());
      JpegInfo info = JpegInfo.read(jpeg, 0, jpeg.length);
      assertThat(info.width() + "x" + info.height()).isEqualTo(size);
      return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(jpeg)));
    }
  }

  private static void assertColour(BufferedImage image, int x, int expected) {
    int actual = image.getRGB(x, image.getHeight() / 2);
    for (int shift = 0; shift <= 16; shift += 8) {
      assertThat(actual >> shift & 0xFF)
          .as("byte %d of %06X, wanted %06X", shift / 8, actual & 0xFFFFFF, expected)
          .isBetween(
              (expected >> shift & 0xFF) - TOLERANCE, (expected >> shift & 0xFF) + TOLERANCE);
    }
  }
}
