package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.failure.FailureReport;
import dev.framefleet.common.json.Json;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.worker.detect.Models;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class ModelBenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @Test
  void itPrintsEachStageAndTheRate() throws Exception {
    Path picture = Files.write(folder.resolve("in.jpg"), TestJpegs.solid(640, 480, 0));
    int code =
        run("bench", model(), "--picture", picture.toString(), "--seconds", "1", "--callers", "1");
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("640x480")
        .containsPattern("(?m)^decode +\\d")
        .containsPattern("(?m)^prepare +\\d")
        .containsPattern("(?m)^infer +\\d")
        .containsPattern("(?m)^head +\\d")
        .containsPattern("(?m)^embed +\\d")
        .containsPattern("(?m)^store +\\d")
        .containsPattern("(?m)^per vCPU +\\d+\\.\\d frames/s")
        .containsPattern("(?m)^alone +\\d+\\.\\d runs/s of the model by itself with 1 at once");
  }

  @Test
  void theCalibrationHoldsWhatThePlannerReads() throws Exception {
    Path file = folder.resolve("calibration.json");
    int code = run("bench", model(), "--seconds", "1", "--output", file.toString());
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    JsonNode calibration = Json.readObject(Files.readAllBytes(file));
    assertThat(Json.requiredLong(calibration, "framefleetCalibration")).isEqualTo(1);
    assertThat(Json.requiredText(calibration, "picture")).isEqualTo("768x576");
    assertThat(Json.requiredDouble(calibration, "cpuSecondsPerFrame")).isBetween(1e-5, 1.0);
    assertThat(Json.requiredLong(calibration, "frames")).isPositive();
    for (String key :
        new String[] {
          "spread", "storeSeconds", "startSeconds", "firstFrameSeconds", "baseMib", "perFrameMib"
        }) {
      assertThat(Json.requiredDouble(calibration, key)).as(key).isGreaterThanOrEqualTo(0);
    }
    JsonNode stages = Json.required(calibration, "stageMillis");
    double sum = 0;
    for (String stage : new String[] {"decode", "prepare", "infer", "head", "embed", "store"}) {
      sum += Json.requiredDouble(Json.required(stages, stage), "mean");
    }
    assertThat(sum)
        .isPositive()
        .isLessThanOrEqualTo(Json.requiredDouble(Json.required(stages, "total"), "mean"));
  }

  @Test
  void impossibleLengthsAreRefused() {
    assertThat(run("bench", model(), "--seconds", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--seconds must be 1 to 3600");
  }

  @Test
  void aPictureThatIsNoneIsRefusedInOneLine() throws Exception {
    Path picture = Files.writeString(folder.resolve("in.jpg"), "not a picture");
    assertThat(run("bench", model(), "--picture", picture.toString())).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
  }

  private static String model() {
    return Models.path("yolov8").toString();
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
