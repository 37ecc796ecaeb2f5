package dev.framefleet.testkit.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.jpeg.MalformedJpegException;
import org.junit.jupiter.api.Test;

class TestJpegsTest {
  @Test
  void picturesHaveTheSizeAsked() throws Exception {
    assertThat(info(TestJpegs.solid(64, 48, 0xFF0000))).isEqualTo(new JpegInfo(64, 48, 3));
    assertThat(info(TestJpegs.grey(33, 17, 128))).isEqualTo(new JpegInfo(33, 17, 1));
    assertThat(info(TestJpegs.checkers(40, 30, 0, 0xFFFFFF))).isEqualTo(new JpegInfo(40, 30, 3));
  }

  @Test
  void noiseHasTheWeightOfAFrameAndDiffersBySeed() {
    byte[] noise = TestJpegs.noise(256, 256, 1);

    assertThat(noise.length).isBetween(40_000, 100_000);
    assertThat(TestJpegs.noise(256, 256, 1)).isEqualTo(noise);
    assertThat(TestJpegs.noise(256, 256, 2)).isNotEqualTo(noise);
  }

  @Test
  void aNumberIsReadFromItsPicture() {
    for (int number : new int[] {0, 1, 199, 0x5555, 0xAAAA, 65_535}) {
      byte[] jpeg = TestJpegs.numbered(number, 96, 64);

      assertThat(TestJpegs.number(TestJpegs.decode(jpeg))).isEqualTo(number);
    }
  }

  @Test
  void aTruncatedPictureIsNotWhole() {
    byte[] half = TestJpegs.truncated(TestJpegs.noise(64, 64, 1));

    assertThatThrownBy(() -> info(half)).isInstanceOf(MalformedJpegException.class);
  }

  private static JpegInfo info(byte[] jpeg) throws MalformedJpegException {
    return JpegInfo.read(jpeg, 0, jpeg.length);
  }
}
