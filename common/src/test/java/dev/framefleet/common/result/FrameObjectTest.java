package dev.framefleet.common.result;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.Golden;
import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.jpeg.JpegInfo;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A whole object: a picture with a result that is too long for one comment segment. */
class FrameObjectTest {
  private static final byte[] OBJECT = Golden.bytes("frame-object.jpg");

  @Test
  void goldenObjectIsRead() throws Exception {
    StoredResult stored = ResultJson.read(JpegComments.extract(OBJECT).orElseThrow());

    assertThat(stored.annotated()).isFalse();
    assertThat(stored.result().header().id().seq()).isEqualTo(42);
    assertThat(stored.result().detections()).hasSize(720);
    assertThat(stored.result().detections().get(719))
        .isEqualTo(new Detection("car", 2, 0.4966, new Box(1.9, 8.9, 2.9, 4.9)));
    assertThat(ImageIO.read(new ByteArrayInputStream(OBJECT)).getWidth()).isEqualTo(16);
  }

  @Test
  void goldenObjectIsWrittenToTheByte() throws Exception {
    StoredResult stored = ResultJson.read(JpegComments.extract(OBJECT).orElseThrow());
    Map<String, Long> timings = new LinkedHashMap<>();
    timings.put("decode", 1500L);
    timings.put("infer", 31000L);
    StoredExtras extras = new StoredExtras(timings, "0af7651916cd43dd8448eb211c80319c", false);
    byte[] picture = JpegComments.strip(OBJECT);

    assertThat(JpegComments.embed(picture, ResultJson.write(stored.result(), extras)))
        .isEqualTo(OBJECT);
    assertThat(JpegInfo.read(picture, 0, picture.length)).isEqualTo(new JpegInfo(16, 16, 1));
    assertThat(new String(picture, US_ASCII))
        .contains("made by a camera")
        .doesNotContain("framefleet");
  }

  @Test
  void goldenObjectIsOurCommentAndOneThatGoesOnBeforeAnyOther() {
    String text = new String(OBJECT, US_ASCII);

    assertThat(text.indexOf("Exif"))
        .isPositive()
        .isLessThan(text.indexOf("{\"framefleet\":1,\"stream\":\"gate-7\""));
    assertThat(text.indexOf("framefleet+"))
        .isGreaterThan(65_533)
        .isLessThan(text.indexOf("made by a camera"));
  }
}
