package dev.framefleet.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.CameraRates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  private static final String CALIBRATION =
      "{\"framefleetCalibration\":1,\"model\":\"m@00000000\",\"picture\":\"640x480\","
          + "\"pictureBytes\":50000,\"callers\":2,\"frames\":100,\"cpuSecondsPerFrame\":0.03,"
          + "\"spread\":0.05,\"storeSeconds\":0.001,\"startSeconds\":1.5,\"firstFrameSeconds\":0.3,"
          + "\"baseMib\":200,\"perFrameMib\":4,\"stageMillis\":{}}";

  @TempDir Path folder;

  @Test
  void aCalibrationIsScaledToAVcpuAndToAServer() throws IOException {
    CalibrationReader.Read read =
        CalibrationReader.read(Files.writeString(folder.resolve("c.json"), CALIBRATION), 0.75);

    assertThat(read.worker().cpuSecondsPerFrame()).isCloseTo(0.04, within(1e-12));
    assertThat(read.worker().startSeconds()).isCloseTo(3, within(1e-12));
    assertThat(read.worker().storeSeconds()).isEqualTo(0.04);
    assertThat(read.worker().baseMib()).isEqualTo(450);
    assertThat(read.worker().perFrameMib()).isEqualTo(4);
    assertThat(read.frameBytes()).isEqualTo(50_000);
    assertThat(read.said()).contains("40.0 ms of a vCPU", "m@00000000", "75 %");
  }

  @Test
  void anotherFileIsNoCalibration() throws IOException {
    Path other = Files.writeString(folder.resolve("c.json"), "{\"framefleetCalibration\":2}");

    assertThatThrownBy(() -> CalibrationReader.read(other, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not a calibration of 'framefleet model bench'");
  }

  @Test
  void camerasOfAFileSendTogetherWhatTheAverageOnesDo() {
    CameraLoads loads = CameraLoads.of(rates(0, camera(5, 60_000, 0), camera(1, 0, 0)), 0, 90_000);

    assertThat(loads.cameras()).isEqualTo(2);
    assertThat(loads.fps()).isEqualTo(3);
    assertThat(loads.fps() * 2 * loads.frameBytes()).isCloseTo(5 * 60_000 + 90_000, within(1e-6));
  }

  @Test
  void budgetsLowerTheRate() {
    CameraLoads own = CameraLoads.of(rates(0, camera(5, 0, 100_000 * 3600L)), 0, 100_000);
    CameraLoads shared =
        CameraLoads.of(rates(400_000 * 3600L, camera(4, 0, 0), camera(4, 0, 0)), 0, 100_000);

    assertThat(own.fps()).isEqualTo(1);
    assertThat(shared.fps()).isCloseTo(2, within(1e-9));
    assertThat(shared.said()).contains("shared budget");
  }

  @Test
  void aCameraWithoutARateNeedsOne() {
    CameraRates rates =
        rates(0, new CameraRates.Camera("gate", OptionalDouble.empty(), 0, 0, true));

    assertThatThrownBy(() -> CameraLoads.of(rates, 0, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("camera gate sends every picture");
    assertThat(CameraLoads.of(rates, 25, 1).fps()).isEqualTo(25);
    assertThat(CameraLoads.of(rates, 25, 1).said()).contains("1 have a motion gate");
  }

  private static CameraRates rates(long shared, CameraRates.Camera... cameras) {
    return new CameraRates(List.of(cameras), shared);
  }

  private static CameraRates.Camera camera(double fps, int bytes, long bytesPerHour) {
    return new CameraRates.Camera("c", OptionalDouble.of(fps), bytes, bytesPerHour, false);
  }
}
