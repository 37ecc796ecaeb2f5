package dev.framefleet.common.jpeg;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegTest {
  private static final byte[] JPEG = jpeg(40, 30);
  private static final byte[] JSON = "{\"framefleet\":1,\"a\":2}".getBytes(US_ASCII);

  @Test
  void sizeIsReadWithoutDecoding() throws Exception {
    assertThat(JpegInfo.read(JPEG, 0, JPEG.length)).isEqualTo(new JpegInfo(40, 30, 3));
  }

  @Test
  void commentStandsBehindTheApplicationSegments() throws Exception {
    byte[] embedded = JpegComments.embed(JPEG, JSON);

    assertThat(HexFormat.of().formatHex(embedded, 0, 24))
        .startsWith("ffd8ffe0")
        .endsWith("fffe0018");
    assertThat(JpegComments.extract(embedded))
        .hasValueSatisfying(json -> assertThat(json).isEqualTo(JSON));
    assertThat(JpegInfo.read(embedded, 0, embedded.length)).isEqualTo(new JpegInfo(40, 30, 3));
    assertThat(ImageIO.read(new ByteArrayInputStream(embedded)).getWidth()).isEqualTo(40);
  }

  @Test
  void strippingGivesThePictureBackToTheByte() throws Exception {
    assertThat(JpegComments.strip(JpegComments.embed(JPEG, JSON))).isEqualTo(JPEG);
  }

  @Test
  void embeddingAgainReplaces() throws Exception {
    byte[] other = "{\"framefleet\":1,\"b\":3}".getBytes(US_ASCII);

    assertThat(JpegComments.embed(JpegComments.embed(JPEG, JSON), other))
        .isEqualTo(JpegComments.embed(JPEG, other));
  }

  @Test
  void foreignCommentsStayBehindOurs() throws Exception {
    byte[] foreign = withSegment(JPEG, 0xFE, "made by a camera".getBytes(US_ASCII));
    byte[] embedded = JpegComments.embed(foreign, JSON);

    String text = new String(embedded, US_ASCII);
    assertThat(text.indexOf("framefleet")).isBetween(0, text.indexOf("made by a camera"));
    assertThat(JpegComments.strip(embedded)).isEqualTo(foreign);
    assertThat(JpegComments.extract(foreign)).isEmpty();
  }

  @Test
  void jsonLongerThanASegmentGoesOnInTheNext() throws Exception {
    byte[] json = ("{\"framefleet\":1,\"x\":\"" + "y".repeat(200_000) + "\"}").getBytes(US_ASCII);
    byte[] embedded = JpegComments.embed(JPEG, json);

    assertThat(JpegComments.extract(embedded))
        .hasValueSatisfying(read -> assertThat(read).isEqualTo(json));
    assertThat(JpegComments.strip(embedded)).isEqualTo(JPEG);
  }

  @Test
  void headIsEnoughToRead() throws Exception {
    byte[] head = Arrays.copyOf(JpegComments.embed(JPEG, JSON), 200);

    assertThat(JpegComments.extract(head)).isPresent();
  }

  @Test
  void headCutInTheCommentIsToldFromAPictureWithoutOne() throws Exception {
    byte[] head = Arrays.copyOf(JpegComments.embed(JPEG, JSON), 30);

    assertThatThrownBy(() -> JpegComments.extract(head)).isInstanceOf(MalformedJpegException.class);
    assertThat(JpegComments.extract(JPEG)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 19, 20, 100, 300})
  void cutAnywhereItIsRefused(int length) {
    assertThatThrownBy(() -> JpegInfo.read(JPEG, 0, length))
        .isInstanceOf(MalformedJpegException.class);
  }

  @Test
  void cutInTheScanItIsTruncated() {
    assertThatThrownBy(() -> JpegInfo.read(JPEG, 0, JPEG.length - 1)).hasMessage("truncated JPEG");
  }

  @Test
  void paddingBehindTheEndIsNoDamage() throws Exception {
    assertThat(JpegInfo.read(Arrays.copyOf(JPEG, JPEG.length + 64), 0, JPEG.length + 64).width())
        .isEqualTo(40);
  }

  @Test
  void otherFormatsAreNoJpeg() {
    byte[] png = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    assertThatThrownBy(() -> JpegInfo.read(png, 0, png.length)).hasMessage("not a JPEG");
  }

  @Property
  void noBytesEverEndInAnythingButAnAnswerOrARefusal(@ForAll @Size(max = 200) byte[] bytes) {
    byte[] start = HexFormat.of().parseHex("ffd8ff");
    byte[] jpeg = Arrays.copyOf(start, 3 + bytes.length);
    System.arraycopy(bytes, 0, jpeg, 3, bytes.length);
    refuseOrAnswer(jpeg);
  }

  @Property
  void noDamagedByteEverEndsInAnythingElse(
      @ForAll @IntRange(min = 2, max = 620) int at, @ForAll byte value) {
    byte[] jpeg = JPEG.clone();
    jpeg[at] = value;
    refuseOrAnswer(jpeg);
  }

  private static void refuseOrAnswer(byte[] jpeg) {
    try {
      JpegInfo.read(jpeg, 0, jpeg.length);
      Optional<byte[]> ignored = JpegComments.extract(JpegComments.embed(jpeg, JSON));
      assertThat(ignored).isNotNull();
    } catch (MalformedJpegException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 20); // SOI and the JFIF segment
    out.write(0xFF);
    out.write(marker);
    out.write((content.length + 2) >>> 8);
    out.write(content.length + 2);
    out.write(content);
    out.write(jpeg, 20, jpeg.length - 20);
    return out.toByteArray();
  }

  private static byte[] jpeg(int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
