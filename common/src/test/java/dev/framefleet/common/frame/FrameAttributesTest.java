package dev.framefleet.common.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.Golden;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameAttributesTest {
  private static final FrameHeader FULL =
      new FrameHeader(
          new FrameId(
              new StreamId("gate-7"),
              RunId.parse("1700000000000000-0a1b2c3d"),
              42,
              1700000004200001L),
          ClockSource.NTP,
          OptionalLong.of(1500),
          Set.of(FrameFlag.MASKED, FrameFlag.REPAIRED),
          "00ff00ff",
          1920,
          1080,
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  @Test
  void goldenExampleIsReadAsWritten() {
    Map<String, String> golden = Golden.properties("frame-attributes.properties");

    assertThat(FrameAttributes.readFrame(golden)).isEqualTo(FULL);
    assertThat(FrameAttributes.ofFrame(FULL)).isEqualTo(golden);
  }

  @Test
  void plainFrameHasNoOptionalAttributes() {
    Map<String, String> attributes =
        FrameAttributes.ofFrame(FrameHeader.plain(FULL.id(), ClockSource.MEDIA, 768, 576));

    assertThat(attributes)
        .containsOnlyKeys(
            "ff-v",
            "ff-kind",
            "ff-stream",
            "ff-run",
            "ff-seq",
            "ff-capture-micros",
            "ff-clock",
            "ff-width",
            "ff-height");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff-v",
        "ff-kind",
        "ff-stream",
        "ff-run",
        "ff-seq",
        "ff-capture-micros",
        "ff-clock",
        "ff-width",
        "ff-height"
      })
  void eachRequiredAttributeIsMissedByName(String name) {
    Map<String, String> attributes = new LinkedHashMap<>(FrameAttributes.ofFrame(FULL));
    attributes.remove(name);

    assertThatThrownBy(() -> FrameAttributes.readFrame(attributes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource({
    "ff-v, 2",
    "ff-kind, group",
    "ff-kind, end",
    "ff-stream, ../x",
    "ff-stream, Gate",
    "ff-run, 1700000000000000",
    "ff-run, 1700000000000000-0A1B2C3D",
    "ff-run, 0000000000000000-0a1b2c3d",
    "ff-seq, -1",
    "ff-seq, +1",
    "ff-seq, 1.0",
    "ff-seq, 10000000000",
    "ff-seq, 99999999999999999999",
    "ff-capture-micros, 0000000000000000",
    "ff-capture-micros, 170000000420000",
    "ff-capture-micros, 17000000042000011",
    "ff-clock, sundial",
    "ff-uncertainty-micros, -5",
    "ff-flags, 'masked,'",
    "ff-flags, shiny",
    "ff-mask, xyz",
    "ff-width, 0",
    "ff-width, 65536",
    "ff-height, 4294967297"
  })
  void impossibleValuesAreRefused(String name, String value) {
    Map<String, String> attributes = new LinkedHashMap<>(FrameAttributes.ofFrame(FULL));
    attributes.put(name, value);

    assertThatThrownBy(() -> FrameAttributes.readFrame(attributes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void malformedTraceIsDroppedNotRefused() {
    Map<String, String> attributes = new LinkedHashMap<>(FrameAttributes.ofFrame(FULL));
    attributes.put("traceparent", "zz");

    assertThat(FrameAttributes.readFrame(attributes)).isEqualTo(FULL.withoutTrace());
  }

  @Test
  void errorNamesNoMoreThanEightyCharactersOfForeignText() {
    Map<String, String> attributes = new LinkedHashMap<>(FrameAttributes.ofFrame(FULL));
    attributes.put("ff-stream", "x\n".repeat(1000));

    assertThatThrownBy(() -> FrameAttributes.readFrame(attributes))
        .hasMessageNotContaining("\n")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
  }
}
