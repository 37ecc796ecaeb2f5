package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.testkit.samples.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProbeCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
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
  void whatCannotBeOpenedIsOneLineWithoutThePassword() {
    assertThat(run("none.mp4")).isEqualTo(1);
    assertThat(run("rtsp://u:secret@127.0.0.1:1/a")).isEqualTo(1);
    assertThat(run("gopher://u:secret@h/a")).isEqualTo(2);
    assertThat(run("--seconds", "0", "a.mp4")).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(4).allMatch(line -> line.startsWith("framefleet: "));
    assertThat(err.toString()).contains("none.mp4: no such file").doesNotContain("secret");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... arguments) {
    ProbeCommand command = new ProbeCommand(bytes -> List.of("month: " + bytes + " bytes a frame"));
    return CommandLines.oneLineErrors(new CommandLine(command))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
