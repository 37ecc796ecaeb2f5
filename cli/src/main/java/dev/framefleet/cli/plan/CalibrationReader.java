package dev.framefleet.cli.plan;

import static dev.framefleet.common.json.Json.requiredDouble;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.json.Json;
import dev.framefleet.planner.plan.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** Reads what {@code framefleet model bench} measured. Stateless. */
public final class CalibrationReader {
  private static final int VERSION = 1;

  /** What the bench does not see: HTTP and the server around the model. */
  private static final double SERVER_START_SECONDS = 1;

  private CalibrationReader() {}

  /**
   * A calibration with what it was made of.
   *
   * @param worker for the planner
   * @param frameBytes of the picture it was measured on
   * @param said what was taken from the file and what was changed, one sentence
   */
  public record Read(Calibration worker, double frameBytes, String said) {}

  /**
   * Reads a file.
   *
   * @param pace of a cloud's vCPU as a share of the measured core's, over 0
   * @throws UserError if it is no calibration
   */
  public static Read read(Path file, double pace) {
    try {
      JsonNode json = Json.readObject(Files.readAllBytes(file));
      if (requiredDouble(json, "framefleetCalibration") != VERSION) {
        throw new IllegalArgumentException("its version is not 1");
      }
      Calibration worker = worker(json, pace);
      return new Read(
          worker,
          requiredDouble(json, "pictureBytes"),
          said(file, Json.requiredText(json, "model"), json, pace, worker));
    } catch (IOException e) {
      throw UserError.failed("cannot read the calibration " + file + ": " + Say.why(e), e);
    } catch (IllegalArgumentException e) {
      throw UserError.failed(
          file + " is not a calibration of 'framefleet model bench': " + e.getMessage(), e);
    }
  }

  /** A folder is faster than a bucket, and the bench needs less memory than a server. */
  private static Calibration worker(JsonNode json, double pace) {
    Calibration typical = Calibration.typical();
    return new Calibration(
        requiredDouble(json, "cpuSecondsPerFrame") / pace,
        requiredDouble(json, "spread"),
        Math.max(requiredDouble(json, "storeSeconds"), typical.storeSeconds()),
        requiredDouble(json, "startSeconds") / pace + SERVER_START_SECONDS,
        requiredDouble(json, "firstFrameSeconds") / pace,
        Math.max(requiredDouble(json, "baseMib"), typical.baseMib()),
        requiredDouble(json, "perFrameMib"));
  }

  private static String said(
      Path file, String model, JsonNode json, double pace, Calibration worker) {
    return Say.with(
        "A frame takes %.1f ms of a vCPU: %.1f ms measured with %s (%s), a vCPU taken to have %.0f"
            + " %% of that core's pace (--vcpu-pace). A process has at least %.0f MiB, since the"
            + " bench runs without the server.",
        1e3 * worker.cpuSecondsPerFrame(),
        1e3 * requiredDouble(json, "cpuSecondsPerFrame"),
        model,
        file.getFileName(),
        100 * pace,
        worker.baseMib());
  }
}
