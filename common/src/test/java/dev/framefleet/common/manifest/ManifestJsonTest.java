package dev.framefleet.common.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestJsonTest {
  @ParameterizedTest
  @ValueSource(strings = {"manifest-end.json", "manifest-checkpoint.json"})
  void goldenExampleIsReadAndWrittenToTheByte(String name) {
    RunManifest manifest = ManifestJson.read(Golden.bytes(name));

    assertThat(new String(ManifestJson.write(manifest), UTF_8)).isEqualTo(Golden.line(name));
  }

  @Test
  void goldenEndSaysWhatItSays() {
    RunManifest manifest = ManifestJson.read(Golden.bytes("manifest-end.json"));

    assertThat(manifest.end()).isEqualTo(EndReason.SOURCE_LOST);
    assertThat(manifest.dropped()).extracting(RunManifest.Dropped::count).containsExactly(2L, 1L);
    assertThat(manifest.lastMicros()).isEqualTo(1700000009900000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"v\":2}",
        "{\"v\":1}",
        "{\"v\":1,\"stream\":7}",
        "{\"v\":1,\"stream\":\"plaza\",\"run\":\"x\"}"
      })
  void whatIsNoManifestIsRefusedInOneLine(String json) {
    assertThatThrownBy(() -> ManifestJson.read(json.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(300));
  }

  @Test
  void hugeNestingIsRefusedNotOverflown() {
    assertThatThrownBy(() -> ManifestJson.read("[".repeat(100_000).getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rangesRunForward() {
    assertThatThrownBy(() -> new RunManifest.Dropped("queue-full", 5, 4))
        .hasMessageContaining("5 to 4");
  }
}
