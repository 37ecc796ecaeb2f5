package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.producer.publish.Pressure;
import dev.framefleet.producer.select.FrameRate;
import dev.framefleet.producer.select.MotionSettings;
import dev.framefleet.producer.source.DecodeMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraFileTest {
  @TempDir Path folder;

  @Test
  void everyCameraHasTheDefaultsAndItsOwnWord() throws Exception {
    CameraFile file =
        read(
            """
            budget-bytes-per-hour: 2000000000
            defaults:
              fps: 5
              quality: 85
              motion: 60
            cameras:
              - id: gate
                url: rtsp://admin:secret@10.0.0.7/1
                masks:
                  - 0,0 0.3,0 0.3,0.4
                  - 0.5,0.5 1,0.5 1,1
                motion-at-least-every: 30s
                decode: key
              - id: yard
                url: yard.mp4
                fps: 2.5
                realtime: true
                spool: /var/spool/frames
                spool-mb: 200
                max-width: 1280
                trace-ratio: 0.1
                budget-bytes-per-hour: 500000
            """);

    Map<StreamId, ProducerConfig> cameras = file.cameras();
    assertThat(cameras.keySet()).extracting(StreamId::value).containsExactly("gate", "yard");
    assertThat(file.budgetBytesPerHour()).isEqualTo(2_000_000_000L);
    ProducerConfig gate = camera(file, "gate");
    assertThat(gate.source().live()).isTrue();
    assertThat(gate.selection().rate()).isEqualTo(FrameRate.parse("5"));
    assertThat(gate.selection().decode()).isEqualTo(DecodeMode.KEY);
    assertThat(gate.selection().motion()).isEqualTo(new MotionSettings(60, Duration.ofSeconds(30)));
    assertThat(gate.picture().masks().polygons()).hasSize(2);
    assertThat(gate.picture().quality()).isEqualTo(new JpegQuality(85));
    assertThat(gate.pressureOf(true)).isEqualTo(Pressure.dropOldest());
    assertThat(gate.pressureOf(false)).as("a recording behind a URL").isEqualTo(Pressure.block());
    ProducerConfig yard = camera(file, "yard");
    assertThat(yard.selection().rate()).isEqualTo(FrameRate.parse("2.5"));
    assertThat(yard.realtime()).isTrue();
    assertThat(yard.pressure())
        .isEqualTo(Pressure.spool(Path.of("/var/spool/frames"), 200_000_000));
    assertThat(yard.picture().maxWidth()).isEqualTo(1280);
    assertThat(yard.traceRatio()).isEqualTo(0.1);
    assertThat(yard.budgetBytesPerHour()).isEqualTo(500_000);
  }

  @Test
  void allMistakesAreNamedAtOnceWithTheirLinesAndWithoutSecrets() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    cameras:
                      - id: gate
                        url: rtsp://admin:secret@10.0.0.7/1
                        fps: many
                      - id: gate
                        url: a.mp4
                        qualty: 3
                      - url: b.mp4
                      - id: yard
                        url: rtsp://admin:secret@10.0.0.8/1
                        masks: [ "0,0 2,0 1,1" ]
                      - id: Yard
                        url: c.mp4
                      - id: door
                        url: rtsp://admin:secret@10.0.0.9/1
                        loop: 2
                      - id: door2
                        url: d.mp4
                        max-width: wide
                    other: 1
                    """))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("cameras.yaml: line 4: --fps: ")
        .hasMessageContaining("line 7: unknown key qualty; known are ")
        .hasMessageContaining("line 8: a camera needs an id and a url")
        .hasMessageContaining("line 11: --mask: points are shares of the picture")
        .hasMessageContaining("line 12: --stream: stream id must be")
        .hasMessageContaining("line 14: options: ")
        .hasMessageContaining("line 19: ")
        .hasMessageContaining("line 20: unknown key other")
        .hasMessageNotContaining("secret");
  }

  @Test
  void idThatStandsThereTwiceIsAMistake() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    cameras:
                    - {id: a, url: a.mp4}
                    - {id: b, url: b.mp4}
                    - {url: c.mp4, id: a}
                    """))
        .hasMessageContaining("line 4: the id a is another camera's already");
  }

  @Test
  void whatIsNotYamlOrNoListIsOneLine() {
    assertThatThrownBy(() -> read("cameras: ["))
        .hasMessageContaining("cameras.yaml: line ")
        .hasMessageContaining("not YAML");
    assertThatThrownBy(() -> read("just text")).hasMessageContaining("must have the key 'cameras'");
    assertThatThrownBy(() -> read("cameras: {}"))
        .hasMessageContaining("'cameras' must be a list of cameras");
    assertThatThrownBy(() -> CameraFile.read(folder.resolve("none.yaml")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot be read");
  }

  private CameraFile read(String yaml) throws Exception {
    return CameraFile.read(Files.writeString(folder.resolve("cameras.yaml"), yaml));
  }

  private static ProducerConfig camera(CameraFile file, String id) {
    return java.util.Objects.requireNonNull(file.cameras().get(new StreamId(id)));
  }
}
