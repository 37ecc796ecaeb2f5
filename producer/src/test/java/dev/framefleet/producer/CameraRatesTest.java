package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraRatesTest {
  @TempDir Path folder;

  @Test
  void aCameraSaysWhatItSends() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("cameras.yaml"),
            """
            budget-bytes-per-hour: 2000000000
            defaults:
              fps: 5
            cameras:
              - id: gate
                url: rtsp://10.0.0.7/1
                motion: 60
                target-kb: 60
              - id: yard
                url: yard.mp4
                fps: 2.5
                budget-bytes-per-hour: 500000
            """);

    CameraRates rates = CameraRates.read(file);

    assertThat(rates.sharedBytesPerHour()).isEqualTo(2_000_000_000L);
    assertThat(rates.cameras())
        .containsExactly(
            new CameraRates.Camera("gate", OptionalDouble.of(5), 60_000, 0, true),
            new CameraRates.Camera("yard", OptionalDouble.of(2.5), 0, 500_000, false));
  }

  @Test
  void mistakesAreNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("c.yaml"), "cameras:\n  - id: gate\n");

    assertThatThrownBy(() -> CameraRates.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a camera needs an id and a url");
  }
}
