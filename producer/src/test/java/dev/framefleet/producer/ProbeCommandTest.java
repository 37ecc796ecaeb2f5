package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.time.SystemTime;
import dev.framefleet.producer.rtsp.AccessUnit;
import dev.framefleet.producer.rtsp.Clips;
import dev.framefleet.producer.rtsp.RtspScript;
import dev.framefleet.producer.rtsp.RtspScripts;
import dev.framefleet.producer.rtsp.RtspServer;
import dev.framefleet.testkit.samples.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProbeCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Map<String, String> environment = Map.of();
  @TempDir Path folder;

  @Test
  void clipIsDescribedPricedAndTurnedIntoABlockThatTheProducerReads() throws Exception {
    assertThat(run("--id", "plaza", Samples.clip().toString())).isZero();

    assertThat(out.toString())
        .contains("h264", "768x576", "yuv420p")
        .contains("10.00 frames/s declared, 10.00 frames/s measured")
        .contains("media time of the file")
        .contains("0 frames missing", "q50 ", "q90 ", "q95 ")
        .containsPattern("month: [0-9]{5,6} bytes a frame");
    String yaml = out.toString().substring(out.toString().indexOf("cameras:"));
    CameraFile file = CameraFile.read(Files.writeString(folder.resolve("cameras.yaml"), yaml));
    assertThat(file.cameras().keySet().toString()).isEqualTo("[plaza]");
  }

  @Test
  void cameraIsDescribedWithItsClockAndWhatGetsLost() {
    List<AccessUnit> clip =
        AccessUnit.read(Clips.h264(folder.resolve("a.h264"), "320x240", 150, 10));
    long fast = SystemTime.toMicros(SystemTime.wallClock().instant()) + 7_000_000;
    RtspScript script = RtspScripts.reporting(clip, 50, fast, packet -> packet == 40);
    try (RtspServer server = RtspServer.start(script)) {
      assertThat(run("--seconds", "2", server.url("viewer:secret@"))).isZero();
    }

    assertThat(out.toString())
        .contains("h264", "320x240, yuv420p", "one every 10 pictures", "decode: key")
        .containsPattern("(49|50|51)\\.\\d\\d frames/s measured")
        .containsPattern("the camera's own \\(RTCP\\), \\+(6[5-9]|7[0-2])\\d\\d ms")
        .containsPattern("[12] packets and")
        .contains("its clock is wrong", "something is lost on the way")
        .contains("put user and password in again")
        .doesNotContain("secret");
  }

  @Test
  void cameraIsAskedAsTheProducerAsksAndTheBlockSaysHow() throws Exception {
    List<AccessUnit> clip =
        AccessUnit.read(Clips.h264(folder.resolve("a.h264"), "160x120", 100, 10));
    Path file = Files.writeString(folder.resolve("password"), "P@ss:w/rd#%\n");
    RtspScript script = RtspScripts.guarded(clip, 50, true, "viewer7", "P@ss:w/rd#%");
    try (RtspServer server = RtspServer.start(script)) {
      String[] byFile = {"--password-file", file.toString(), "--transport", "udp"};
      environment = Map.of("FRAMEFLEET_PRODUCER_USER", "viewer7");
      assertThat(run(byFile, "--seconds", "1", server.url(""))).as(err.toString()).isZero();
      assertThat(run("--seconds", "1", server.url("viewer7:wrong-one@"))).isEqualTo(1);
      environment =
          Map.of(
              "FRAMEFLEET_PRODUCER_USER", "viewer7",
              "FRAMEFLEET_PRODUCER_PASSWORD", "P@ss:w/rd#%");
      assertThat(run("--seconds", "1", server.url(""))).as(err.toString()).isZero();
    }

    assertThat(out.toString().split("cameras:", -1)).hasSize(3);
    assertThat(out.toString().split("cameras:", -1)[1]).contains("    transport: udp\n");
    assertThat(out.toString().split("cameras:", -1)[2]).doesNotContain("transport");
    assertThat(err.toString()).contains("401 Unauthorized").hasLineCount(1);
    assertThat(out.toString() + err)
        .doesNotContain("viewer7", "P@ss", "P%40ss", "w/rd#", "w%2Frd", "wrong-one");
  }

  @Test
  void wrongWayToAskIsOneLineWithTheRightCode() {
    assertThat(run("--transport", "sctp", "rtsp://127.0.0.1:1/a")).isEqualTo(2);
    assertThat(run("--password", "secret", "rtsp://127.0.0.1:1/a")).isEqualTo(2);
    assertThat(run("--tls-trust", "system", "rtsp://u:secret@127.0.0.1:1/a")).isEqualTo(2);

    assertThat(err.toString().lines())
        .containsExactly(
            "framefleet: --transport: must be tcp or udp",
            "framefleet: a password needs a --user",
            "framefleet: --tls-trust: rtsp://***@127.0.0.1:1/a has no certificate to check; give"
                + " rtsps:// or https://");
  }

  @Test
  void whatCannotBeOpenedIsOneLineWithoutThePassword() {
    assertThat(run("none.mp4")).isEqualTo(1);
    assertThat(run("rtsp://u:secret@127.0.0.1:1/a")).isEqualTo(1);
    assertThat(run("gopher://u:secret@h/a")).isEqualTo(2);
    assertThat(run("--seconds", "0", "a.mp4")).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(4).allMatch(line -> line.startsWith("framefleet: "));
    assertThat(err.toString()).contains("none.mp4: no such file").doesNotContain("secret");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String[] first, String... others) {
    return run(Stream.concat(Stream.of(first), Stream.of(others)).toArray(String[]::new));
  }

  private int run(String... arguments) {
    ProbeCommand command =
        new ProbeCommand(
            bytes -> List.of("month: " + bytes + " bytes a frame"),
            new OptionDefaults(new Properties(), environment));
    return CommandLines.oneLineErrors(new CommandLine(command))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
