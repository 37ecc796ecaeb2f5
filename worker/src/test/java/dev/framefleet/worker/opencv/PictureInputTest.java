package dev.framefleet.worker.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.worker.model.Fit;
import dev.framefleet.worker.model.InputSpec;
import dev.framefleet.worker.model.Resize;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureInputTest {
  private static final int WIDTH = 8;
  private static final int HEIGHT = 4;
  private static final int AREA = WIDTH * HEIGHT;

  private final FloatBuffer input =
      ByteBuffer.allocateDirect(3 * AREA * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();

  @Test
  void planesAreBlueGreenRedAndNormalised() throws Exception {
    fill(spec(false), TestJpegs.solid(32, 32, 0xC86432), 32, 32);
    assertThat(input.get(0)).isCloseTo((0x32 - 10) / 2f, within(1.5f));
    assertThat(input.get(AREA)).isCloseTo((0x64 - 20) / 4f, within(1f));
    assertThat(input.get(2 * AREA)).isCloseTo((0xC8 - 30) / 5f, within(1f));
  }

  @Test
  void planesAreRedGreenBlueWhereTheModelWantsThat() throws Exception {
    fill(spec(true), TestJpegs.solid(32, 32, 0xC86432), 32, 32);
    assertThat(input.get(0)).isCloseTo((0xC8 - 10) / 2f, within(1.5f));
    assertThat(input.get(2 * AREA)).isCloseTo((0x32 - 30) / 5f, within(1f));
  }

  @Test
  void aSecondPictureOfAnotherSizeLeavesNothingOfTheFirst() throws Exception {
    try (PictureInput pictures = new PictureInput(spec(false), input)) {
      fill(pictures, TestJpegs.noise(640, 480, 1), 640, 480);
      fill(pictures, TestJpegs.grey(16, 16, 100), 16, 16);
      for (int i = 0; i < AREA; i++) {
        assertThat(input.get(i)).isCloseTo(45, within(1f));
      }
    }
  }

  @Test
  void aPictureIsNotTurnedByItsExifOrientation() throws Exception {
    byte[] turned = withOrientation(TestJpegs.solid(32, 16, 0xFFFFFF), 6);
    fill(spec(false), turned, 32, 16);
    assertThat(input.get(0)).isGreaterThan(100);
  }

  @Test
  void aHeaderWithoutAPictureIsRefused() {
    byte[] jpeg = TestJpegs.solid(32, 16, 0xFFFFFF);
    assertThatThrownBy(() -> fill(spec(false), Arrays.copyOf(jpeg, 20), 32, 16))
        .isInstanceOf(UnreadablePictureException.class);
  }

  @Test
  void aPictureMuchLargerThanTheInputIsDecodedSmaller() {
    Fit input = new Fit(0, 0, 416, 416);
    assertThat(PictureInput.reduction(input, 768, 576)).isEqualTo(1);
    assertThat(PictureInput.reduction(input, 1920, 1080)).isEqualTo(2);
    assertThat(PictureInput.reduction(input, 1038, 1040)).isEqualTo(1);
    assertThat(PictureInput.reduction(input, 1040, 1040)).isEqualTo(2);
    assertThat(PictureInput.reduction(input, 1921, 1080)).isEqualTo(1);
    assertThat(PictureInput.reduction(input, 3840, 2160)).isEqualTo(4);
    assertThat(PictureInput.reduction(input, 7680, 4320)).isEqualTo(8);
    assertThat(PictureInput.reduction(input, 64_000, 64_000)).isEqualTo(8);
    assertThat(PictureInput.reduction(input, 4000, 100)).isEqualTo(1);
  }

  @Test
  void aPictureDecodedSmallerHasItsPixelsWhereTheyWere() throws Exception {
    assertThat(PictureInput.reduction(new Fit(0, 0, WIDTH, HEIGHT), 64, 32)).isEqualTo(4);
    fill(spec(false), TestJpegs.checkers(64, 32, 0x000000, 0xFFFFFF), 64, 32);
    for (int i = 0; i < AREA; i++) {
      boolean white = (i % WIDTH / 2 + i / WIDTH / 2) % 2 == 1;
      assertThat(input.get(i)).isCloseTo(((white ? 255 : 0) - 10) / 2f, within(3f));
    }
  }

  @Test
  void aPictureThatDoesNotDivideIsDecodedWhole() throws Exception {
    fill(spec(false), TestJpegs.solid(65, 33, 0xFFFFFF), 65, 33);
    assertThat(input.get(AREA - 1)).isCloseTo(245 / 2f, within(3f));
  }

  private void fill(InputSpec spec, byte[] jpeg, int width, int height) throws Exception {
    try (PictureInput pictures = new PictureInput(spec, input)) {
      fill(pictures, jpeg, width, height);
    }
  }

  private static void fill(PictureInput pictures, byte[] jpeg, int width, int height)
      throws Exception {
    pictures.decode(jpeg, jpeg.length, width, height);
    pictures.fill();
  }

  private static InputSpec spec(boolean rgb) {
    return new InputSpec(
        WIDTH, HEIGHT, rgb, List.of(10.0, 20.0, 30.0), List.of(2.0, 4.0, 5.0), Resize.STRETCH);
  }

  /** Puts an EXIF segment with only an orientation behind the start of the JPEG. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xFFE1).putShort((short) 34);
    exif.put(new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42});
    exif.putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(exif.array(), 0, 36);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
