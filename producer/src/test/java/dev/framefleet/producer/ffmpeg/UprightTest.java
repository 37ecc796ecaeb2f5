package dev.framefleet.producer.ffmpeg;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.producer.clips.FfmpegProgram;
import dev.framefleet.producer.encode.JpegEncoder;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.producer.source.DecodeOptions;
import dev.framefleet.producer.source.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Videos of telephones held in any way, and of cameras that hang from the ceiling. */
class UprightTest {
  @TempDir Path folder;

  /** The clip is red in its upper left corner alone; the corners are numbered by rows. */
  @ParameterizedTest
  @CsvSource({"0, 128, 64, 0", "90, 64, 128, 2", "180, 128, 64, 3", "270, 64, 128, 1"})
  void pictureIsTurnedAsItsStreamSays(int degrees, int width, int height, int corner)
      throws Exception {
    Path plain =
        FfmpegProgram.make(
            folder.resolve("plain.mp4"),
            "color=c=blue:size=128x64:rate=5:duration=1,drawbox=0:0:64:32:red:fill",
            "-c:v",
            "mpeg4");
    Path turned = folder.resolve("turned.mp4");
    FfmpegProgram.copy(plain, turned, "-display_rotation", Integer.toString(degrees));

    BufferedImage image = firstPicture(turned);

    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    for (int i = 0; i < 4; i++) {
      int x = width / 4 + i % 2 * width / 2;
      int y = height / 4 + i / 2 * height / 2;
      boolean red = (image.getRGB(x, y) >> 16 & 255) > 128;
      assertThat(red).as("corner %s", i).isEqualTo(i == corner);
    }
  }

  private static BufferedImage firstPicture(Path video) throws Exception {
    try (FfmpegSource source = FfmpegSource.openFile(video, DecodeOptions.DEFAULT);
        Picture picture = requireNonNull(source.next());
        JpegEncoder encoder = new FfmpegJpegEncoder(JpegQuality.DEFAULT)) {
      return ImageIO.read(new ByteArrayInputStream(encoder.encode(picture.image())));
    }
  }
}
