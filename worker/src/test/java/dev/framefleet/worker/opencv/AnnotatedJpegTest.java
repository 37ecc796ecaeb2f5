package dev.framefleet.worker.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.ClassColors;
import dev.framefleet.common.result.Detection;
import dev.framefleet.testkit.jpeg.TestJpegs;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class AnnotatedJpegTest {
  private static final int GREY = 0x808080;
  private static final byte[] PICTURE = TestJpegs.solid(640, 540, GREY);

  @Test
  void aBoxHasTheColourOfItsClassAndItsLabelAbove() throws Exception {
    BufferedImage drawn = draw(List.of(detection(2, new Box(200, 200, 100, 150))));
    int color = ClassColors.rgb(2);
    assertThat(distance(drawn.getRGB(200, 280), color)).as("left edge").isLessThan(60);
    assertThat(distance(drawn.getRGB(250, 350), color)).as("lower edge").isLessThan(60);
    assertThat(distance(drawn.getRGB(201, 197), color)).as("plate").isLessThan(60);
    assertThat(distance(drawn.getRGB(250, 280), GREY)).as("inside").isLessThan(12);
    assertThat(distance(drawn.getRGB(150, 280), GREY)).as("outside").isLessThan(12);
  }

  @Test
  void aBoxAtTheEdgeIsDrawnWithinThePicture() throws Exception {
    BufferedImage drawn = draw(List.of(detection(0, new Box(0, 0, 640, 540))));
    assertThat(drawn.getWidth()).isEqualTo(640);
    assertThat(distance(drawn.getRGB(0, 300), ClassColors.rgb(0))).isLessThan(60);
  }

  @Test
  void thePictureGivenIsNotChanged() throws Exception {
    byte[] before = PICTURE.clone();
    draw(List.of(detection(0, new Box(1, 2, 3, 4))));
    assertThat(PICTURE).isEqualTo(before);
  }

  @Test
  void bytesThatAreNoPictureAreRefused() {
    assertThatThrownBy(() -> AnnotatedJpeg.draw(new byte[100], List.of()))
        .isInstanceOf(UnreadablePictureException.class);
  }

  private static Detection detection(int classId, Box box) {
    return new Detection("person", classId, 0.9, box);
  }

  private static BufferedImage draw(List<Detection> detections) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(AnnotatedJpeg.draw(PICTURE, detections)));
  }

  /** The largest difference of a channel. */
  private static int distance(int rgb, int other) {
    int most = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      most = Math.max(most, Math.abs((rgb >> shift & 0xFF) - (other >> shift & 0xFF)));
    }
    return most;
  }
}
