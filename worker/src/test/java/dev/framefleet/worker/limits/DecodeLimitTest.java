package dev.framefleet.worker.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;

import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.worker.opencv.TestPictures;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecodeLimitTest {
  private static final long MIB = 1 << 20;
  private static final byte[] BASELINE = TestJpegs.noise(64, 48, 1);
  private static final byte[] PROGRESSIVE = progressive(0x111111);
  private static final int SIDE = 8_000;
  private static final long PIXELS = (long) SIDE * SIDE;

  private static byte[] progressive(int sampling) {
    return TestPictures.encoded(
        ".jpg", BASELINE, IMWRITE_JPEG_PROGRESSIVE, 1, IMWRITE_JPEG_SAMPLING_FACTOR, sampling);
  }

  @Test
  void aJpegInOneScanNeedsNothingBesideItsPixels() {
    assertThat(cost(BASELINE)).isEqualTo(new DecodeCost(0, 1));
    assertThat(cost(Bombs.sized(BASELINE, SIDE, SIDE))).isEqualTo(new DecodeCost(0, 1));
  }

  @Test
  void aProgressiveOneIsKeptWholeAsCoefficients() {
    assertThat(cost(PROGRESSIVE)).isEqualTo(new DecodeCost(64 * 48 * 3 * 2, 10));
    assertThat(cost(Bombs.sized(PROGRESSIVE, SIDE, SIDE)))
        .isEqualTo(new DecodeCost(384_000_000, 10));
    assertThat(cost(Bombs.sized(progressive(0x221111), SIDE, SIDE)))
        .as("colour at half the size each way")
        .isEqualTo(new DecodeCost(192_000_000, 10));
    assertThat(cost(Bombs.sized(progressive(0x221111), 17, 17)))
        .as("in whole units of 16 by 16")
        .isEqualTo(new DecodeCost(4 * (256 + 2 * 64) * 2, 10));
  }

  @Test
  void itsScansAreCountedToTheLast() {
    assertThat(cost(Bombs.scans(PROGRESSIVE, 500)).scans()).isEqualTo(510);
  }

  @Test
  void aSmallContainerRefusesWhatWouldKillIt() {
    DecodeLimit small = DecodeLimit.of(512 * MIB, 154 * MIB, 1);
    assertThat(
            small.objection(
                Bombs.sized(PROGRESSIVE, SIDE, SIDE), PROGRESSIVE.length, PIXELS, false))
        .contains("decoding it takes 576 MB of memory, this worker has 174 MB for a picture");
    assertThat(objection(small, BASELINE, 20_000_000, false)).isEmpty();
    assertThat(objection(small, BASELINE, 30_000_000, true)).isPresent();
    assertThat(objection(small, PROGRESSIVE, 12_000_000, true)).isEmpty();
  }

  @Test
  void aLargeOneDecodesWhateverTheBoundOfPixelsLetsPass() {
    DecodeLimit large = DecodeLimit.of(8_192 * MIB, 2_400 * MIB, 2);
    assertThat(large).isEqualTo(DecodeLimit.USUAL);
    assertThat(objection(large, Bombs.sized(PROGRESSIVE, SIDE, SIDE), PIXELS, true)).isEmpty();
  }

  @Test
  void theTurnsShareWhatThereIs() {
    assertThat(DecodeLimit.of(1_024 * MIB, 304 * MIB, 1).bytes()).isEqualTo(528 * MIB);
    assertThat(DecodeLimit.of(1_024 * MIB, 304 * MIB, 4).bytes()).isEqualTo(132 * MIB);
    assertThat(DecodeLimit.of(256 * MIB, 200 * MIB, 1).bytes()).isEqualTo(32 * MIB);
  }

  @Test
  void manyScansAreRefusedAndFewerOfALargePicture() {
    byte[] many = Bombs.scans(PROGRESSIVE, 91);
    assertThat(objection(DecodeLimit.USUAL, many, 1_000_000, false))
        .contains("the JPEG has 101 scans, of which it may have 100");
    assertThat(objection(DecodeLimit.USUAL, Bombs.scans(PROGRESSIVE, 90), 1_000_000, false))
        .isEmpty();
    assertThat(objection(DecodeLimit.USUAL, Bombs.scans(PROGRESSIVE, 7), PIXELS, false))
        .contains("the JPEG has 17 scans, of which it may have 16");
    assertThat(objection(DecodeLimit.USUAL, Bombs.scans(PROGRESSIVE, 6), PIXELS, false)).isEmpty();
  }

  @Test
  void whatIsCutOffAnywhereIsCountedAsFarAsItGoes() {
    byte[] bomb = Bombs.scans(PROGRESSIVE, 3);
    for (int length = 2; length <= bomb.length; length++) {
      assertThat(DecodeCost.ofJpeg(bomb, length).scans()).isBetween(1, 13);
    }
  }

  private static Optional<String> objection(
      DecodeLimit limit, byte[] picture, long pixels, boolean drawn) {
    byte[] sized = Bombs.sized(picture, (int) (pixels / 1_000), 1_000);
    return limit.objection(sized, sized.length, pixels, drawn);
  }

  private static DecodeCost cost(byte[] jpeg) {
    return DecodeCost.ofJpeg(jpeg, jpeg.length);
  }
}
