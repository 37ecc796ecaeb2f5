package dev.framefleet.common.result;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.Golden;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.ObjectNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResultJsonTest {
  private static final StreamId PLAZA = new StreamId("plaza");
  private static final RunId RUN = RunId.parse("1700000000000000-00000001");

  @Test
  void goldenLineIsReadAndWrittenToTheByte() {
    StoredResult stored = ResultJson.read(Golden.bytes("result.json"));

    assertThat(new String(ResultJson.write(stored.result()), UTF_8))
        .isEqualTo(Golden.line("result.json"));
    assertThat(stored.annotated()).isFalse();
  }

  @Test
  void goldenCommentIsReadAndWrittenToTheByte() {
    StoredResult stored = ResultJson.read(Golden.bytes("result-full.json"));
    Map<String, Long> timings = new LinkedHashMap<>();
    timings.put("decode", 1500L);
    timings.put("infer", 31000L);
    StoredExtras extras = new StoredExtras(timings, "0af7651916cd43dd8448eb211c80319c", true);

    assertThat(stored.annotated()).isTrue();
    assertThat(new String(ResultJson.write(stored.result(), extras), UTF_8))
        .isEqualTo(Golden.line("result-full.json"));
  }

  @Test
  void goldenEventIsWrittenToTheByteAndReadAsItsResult() {
    FrameResult result = ResultJson.read(Golden.bytes("result-event.json")).result();

    assertThat(result).isEqualTo(ResultJson.read(Golden.bytes("result.json")).result());
    assertThat(
            new String(
                ResultJson.writeEvent(
                    result, ObjectNames.frame(result.header().id(), ObjectNames.JPG)),
                UTF_8))
        .isEqualTo(Golden.line("result-event.json"));
  }

  @Test
  void lineHasNothingThatDiffersFromDeliveryToDelivery() {
    StoredResult stored = ResultJson.read(Golden.bytes("result-full.json"));

    assertThat(new String(ResultJson.write(stored.result()), UTF_8))
        .doesNotContain("timings", "trace", "image");
  }

  @Test
  void missingFrameHasNoTimeOfItsOwn() {
    MissingFrame missing =
        new MissingFrame(
            PLAZA, RUN, 7, OptionalLong.of(1700000000600000L), OptionalLong.of(1700000000800000L));

    assertThat(new String(ResultJson.writeMissing(missing), UTF_8))
        .isEqualTo(Golden.line("missing.json"));
  }

  @Test
  void poisonedFrameNamesTheReason() {
    byte[] json =
        ResultJson.writePoisoned(new FrameId(PLAZA, RUN, 7, 1700000000700000L), "truncated JPEG");

    assertThat(new String(json, UTF_8)).isEqualTo(Golden.line("poisoned.json"));
    assertThat(ResultJson.readPoisonReason(json)).isEqualTo("truncated JPEG");
  }

  @Test
  void scoresHaveFourDecimalsAndBoxesOneHalfUp() {
    FrameResult result =
        new FrameResult(
            ResultJson.read(Golden.bytes("result.json")).result().header(),
            "m@01234567",
            List.of(new Detection("naïve", 3, 0.00005, new Box(0.05, 0.04, 100, 99.95))));

    assertThat(new String(ResultJson.write(result), US_ASCII))
        .contains("\"score\":0.0001,\"box\":{\"x\":0.1,\"y\":0.0,\"width\":100.0,\"height\":100.0}")
        .contains("na\\u00EFve");
  }

  @Test
  void unknownVersionIsRefused() {
    assertThatThrownBy(() -> ResultJson.read("{\"framefleet\":2}".getBytes(UTF_8)))
        .hasMessage("unknown result version: 2");
  }

  @Test
  void iouOfHalvesIsAThird() {
    assertThat(new Box(0, 0, 10, 10).iou(new Box(5, 0, 10, 10))).isEqualTo(1.0 / 3);
    assertThat(new Box(0, 0, 10, 10).iou(new Box(10, 0, 10, 10))).isZero();
    assertThat(new Box(0, 0, 0, 0).iou(new Box(0, 0, 0, 0))).isZero();
  }
}
