package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.failure.FailureReport;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.worker.detect.Models;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelCheckCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @Test
  void itTellsHowAModelIsReadAndDrawsWhatItFinds() throws Exception {
    Path picture = Files.write(folder.resolve("in.jpg"), TestJpegs.solid(640, 480, 0));
    Path drawn = folder.resolve("out.jpg");
    int code =
        run(
            "check",
            Models.path("yolov8").toString(),
            "--picture",
            picture.toString(),
            "--output",
            drawn.toString());
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("yolov8, recognised by inputs and outputs")
        .contains("images float32[1, 3, 64, 64]")
        .contains("output0 float32[1, 6, 84]")
        .contains("64x64 rgb, letterbox")
        .contains("2: cat, dog's toy")
        .contains("found      2 on")
        .contains("dog's toy 0.90 at 160,160 size 160x240");
    assertThat(TestJpegs.decode(Files.readAllBytes(drawn)).getRGB(160, 300) & 0xFF00)
        .as("green of the first box's left edge")
        .isGreaterThan(0x8000);
  }

  @Test
  void whatItAnswersToThePictureIsJudgedToo() throws Exception {
    Path model = Files.copy(Models.path("eye"), folder.resolve("eye.onnx"));
    // the mean of red less 115, in sixtieths: sound on the blocks of the check, 2.3 on white
    Files.writeString(
        folder.resolve("eye.yaml"), "input: {mean: [115, 115, 115], std: [60, 60, 60]}");
    Path white = Files.write(folder.resolve("in.jpg"), TestJpegs.solid(64, 64, 0xFFFFFF));
    assertThat(run("check", model.toString())).as(err.toString()).isZero();
    assertThat(run("check", model.toString(), "--picture", white.toString())).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("a score of 2.33", "must be 0 to 1");
  }

  @Test
  void itTellsWhatOfTheGraphIsLeftOut() {
    assertThat(run("check", Models.path("nanodet-together").toString()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("output float32[1, 84, 22]")
        .contains("the last 14 nodes are left out");
  }

  @Test
  void whatIsRefusedIsRefusedInOneLine() {
    assertThat(run("check", Models.path("lists").toString())).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("ssd or nms");
  }

  @Test
  void anOutputWithoutAPictureIsAMistakeInUse() {
    assertThat(run("check", Models.path("yolov8").toString(), "--output", "x.jpg")).isEqualTo(2);
  }

  private int run(String... args) {
    return new CommandLine(new ModelCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> FailureReport.print(failure, command.getErr(), false))
        .execute(args);
  }
}
