package dev.framefleet.collator.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.collator.Ffmpeg;
import dev.framefleet.collator.picture.Placement;
import dev.framefleet.collator.picture.YuvPicture;
import dev.framefleet.testkit.jpeg.TestJpegs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegDecoderTest {
  private final JpegDecoder decoder = new JpegDecoder();

  @TempDir Path folder;

  @AfterEach
  void close() {
    decoder.close();
  }

  @Test
  void samplesKeepTheRangeOfTheJpeg() throws Exception {
    assertThat(decode(TestJpegs.checkers(64, 64, 0xFFFFFF, 0xFFFFFF), 64, 64).luma())
        .containsOnly(255);
    assertThat(decode(TestJpegs.checkers(64, 64, 0, 0), 64, 64).luma()).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yuvj420p", "yuvj422p", "yuvj444p", "yuvj440p", "gray"})
  void allChromaLayoutsGiveTheSamePicture(String format) throws Exception {
    byte[] jpeg = encoded(format, 66, 50);

    YuvPicture picture = decode(jpeg, 66, 50);

    int grey = 100;
    assertThat(picture.luma()[25 * 66 + 33] & 0xFF).isCloseTo(grey, Offset.offset(1));
    assertThat(picture.blue()[12 * 33 + 16] & 0xFF).isCloseTo(128, Offset.offset(1));
    assertThat(picture.luma()[49 * 66 + 65] & 0xFF).isCloseTo(grey, Offset.offset(2));
  }

  /** FFmpeg's rows of 60 samples are as long as the video's of 64: they must not be taken whole. */
  @Test
  void barsBesideANarrowerPictureAreBlackAndItIsBetweenThem() throws Exception {
    YuvPicture picture = new YuvPicture(64, 48);

    Placement place =
        decoder.decode(
            TestJpegs.checkers(80, 64, 0xFFFFFF, 0xFFFFFF), new VideoSize(64, 48), picture);

    assertThat(place.left()).isEqualTo(2);
    assertThat(place.width()).isEqualTo(60);
    for (int y = 0; y < 48; y++) {
      byte[] row = Arrays.copyOfRange(picture.luma(), y * 64, y * 64 + 64);
      assertThat(Arrays.copyOfRange(row, 0, 2)).containsOnly(0);
      assertThat(Arrays.copyOfRange(row, 2, 62)).containsOnly(255);
      assertThat(Arrays.copyOfRange(row, 62, 64)).containsOnly(0);
    }
  }

  @Test
  void oddEdgesAreRepeated() throws Exception {
    YuvPicture picture = decode(TestJpegs.checkers(33, 35, 0xFFFFFF, 0), 33, 35);

    assertThat(picture.width()).isEqualTo(34);
    assertThat(picture.height()).isEqualTo(36);
    for (int y = 0; y < 36; y++) {
      assertThat(picture.luma()[y * 34 + 33]).isEqualTo(picture.luma()[y * 34 + 32]);
    }
    assertThat(Arrays.copyOfRange(picture.luma(), 35 * 34, 36 * 34))
        .isEqualTo(Arrays.copyOfRange(picture.luma(), 34 * 34, 35 * 34));
  }

  @Test
  void damagedPictureIsRefusedAndTheNextOneDecoded() throws Exception {
    byte[] whole = TestJpegs.noise(64, 64, 3);
    YuvPicture picture = new YuvPicture(64, 64);
    VideoSize size = VideoSize.forFirst(64, 64);

    assertThatThrownBy(() -> decoder.decode(TestJpegs.truncated(whole), size, picture))
        .isInstanceOf(UndecodableException.class);
    assertThatThrownBy(() -> decoder.decode(new byte[] {1, 2, 3}, size, picture))
        .isInstanceOf(UndecodableException.class);
    assertThat(decoder.decode(whole, size, picture).scaleX()).isEqualTo(1);
  }

  @Test
  void largePicturesAreScaledToWhatH264Allows() {
    VideoSize size = VideoSize.forFirst(7680, 4320);

    assertThat(size.width() / 16 * (size.height() / 16)).isLessThanOrEqualTo(36_864);
    assertThat(size.width()).isGreaterThan(3800);
    assertThat(VideoSize.forFirst(3840, 2160).width()).isEqualTo(3840);
  }

  @Test
  void boxesFollowAScaledPicture() {
    Placement place = VideoSize.forFirst(640, 480).place(1280, 720);

    assertThat(place).isEqualTo(new Placement(0, 60, 640, 360, 0.5, 0.5));
  }

  private YuvPicture decode(byte[] jpeg, int width, int height) throws UndecodableException {
    VideoSize size = VideoSize.forFirst(width, height);
    YuvPicture picture = new YuvPicture(size.width(), size.height());
    decoder.decode(jpeg, size, picture);
    return picture;
  }

  private byte[] encoded(String format, int width, int height) throws IOException {
    Path file = folder.resolve(format + ".jpg");
    Ffmpeg.run(
        "-f",
        "lavfi",
        "-i",
        "color=0x646464:size=" + width + "x" + height,
        "-frames:v",
        "1",
        "-q:v",
        "1",
        "-pix_fmt",
        format,
        "-strict",
        "unofficial",
        file.toString());
    return Files.readAllBytes(file);
  }
}
