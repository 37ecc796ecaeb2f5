package dev.framefleet.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.worker.image.RefusedException.Reason;
import dev.framefleet.worker.opencv.TestPictures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.junit.jupiter.api.Test;

class PictureHeaderTest {
  private static final byte[] JPEG = TestJpegs.noise(64, 48, 1);
  private static final PictureHeader SIZE = new PictureHeader(64, 48);

  @Test
  void eachFormatTellsItsSize() throws Exception {
    assertThat(read(JPEG)).isEqualTo(SIZE);
    assertThat(read(TestPictures.encoded(".png", JPEG))).isEqualTo(SIZE);
    assertThat(read(webp(80))).as("lossy").isEqualTo(SIZE);
    assertThat(read(webp(101))).as("lossless").isEqualTo(SIZE);
  }

  @Test
  void theExtendedFormTellsTheSizeOfItsCanvas() throws Exception {
    byte[] extended = new byte[40];
    byte[] head = "RIFF....WEBPVP8X".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, extended, 0, head.length);
    extended[24] = 63;
    extended[27] = 47;
    assertThat(read(extended)).isEqualTo(SIZE);
  }

  @Test
  void aSmallFileThatWouldBeAHugePictureIsRefusedUnread() {
    byte[] bomb = TestPictures.encoded(".png", JPEG);
    ByteBuffer.wrap(bomb).putInt(16, 50_000).putInt(20, 50_000);
    expect(Reason.TOO_LARGE, bomb);
    byte[] lossless = webp(101);
    lossless[21] = -1;
    lossless[22] = -1;
    lossless[23] = -1;
    lossless[24] = 0x0F;
    expect(Reason.TOO_LARGE, lossless);
    byte[] jpeg = JPEG.clone();
    int frame = startOfFrame(jpeg);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 60_000).putShort(frame + 7, (short) 60_000);
    expect(Reason.TOO_LARGE, jpeg);
  }

  @Test
  void sizesThatNoPictureHasAreRefused() {
    byte[] png = TestPictures.encoded(".png", JPEG);
    ByteBuffer.wrap(png).putInt(16, 0);
    expect(Reason.UNUSABLE, png);
    ByteBuffer.wrap(png).putInt(16, -5);
    expect(Reason.UNUSABLE, png);
    ByteBuffer.wrap(png).putInt(16, 70_000).putInt(20, 1);
    expect(Reason.UNUSABLE, png);
  }

  @Test
  void otherFormatsAreRefused() {
    expect(Reason.UNSUPPORTED, new byte[0]);
    expect(Reason.UNSUPPORTED, "GIF89a".repeat(10).getBytes(StandardCharsets.US_ASCII));
    expect(Reason.UNSUPPORTED, TestPictures.encoded(".bmp", JPEG));
  }

  @Test
  void aPngThatPromisesMoreThanItHasIsRefusedBeforeTheDecoderBelievesIt() {
    byte[] png = TestPictures.encoded(".png", JPEG);
    byte[] greedy = png.clone();
    greedy[33] = (byte) 0xFF; // the length of the chunk behind the header
    expect(Reason.UNUSABLE, greedy);
    expect(Reason.UNUSABLE, Arrays.copyOf(png, png.length - 12));
    byte[] animated = png.clone();
    System.arraycopy("acTL".getBytes(StandardCharsets.US_ASCII), 0, animated, 37, 4);
    expect(Reason.UNUSABLE, animated);
  }

  @Test
  void anyBytesAreReadOrRefused() {
    Random random = new Random(7);
    byte[][] seeds = {JPEG, TestPictures.encoded(".png", JPEG), webp(80), webp(101)};
    for (int i = 0; i < 20_000; i++) {
      byte[] seed = seeds[i % seeds.length];
      byte[] bytes = Arrays.copyOf(seed, random.nextInt(seed.length));
      for (int k = 0; k < 4 && bytes.length > 0; k++) {
        bytes[random.nextInt(Math.min(64, bytes.length))] = (byte) random.nextInt();
      }
      try {
        read(bytes);
      } catch (RefusedException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  private static byte[] webp(int quality) {
    return TestPictures.encoded(".webp", JPEG, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, quality);
  }

  private static int startOfFrame(byte[] jpeg) {
    for (int i = 0; i < jpeg.length - 1; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
        return i;
      }
    }
    throw new IllegalArgumentException("no baseline frame");
  }

  private static void expect(Reason reason, byte[] picture) {
    assertThatThrownBy(() -> read(picture))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static PictureHeader read(byte[] picture) throws RefusedException {
    return PictureHeader.read(picture, picture.length);
  }
}
