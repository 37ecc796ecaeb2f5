package dev.framefleet.cli;

import dev.framefleet.cli.plan.PlanBounds;
import dev.framefleet.cli.plan.PlanValues;
import dev.framefleet.planner.client.DayProfile;
import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.plan.Workload;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of frames, as options of a plan. */
final class FrameOptions {
  private static final double RESULT_BYTES = 600;
  private static final double MOST_KB = PlanBounds.MOST_FRAME_KB;

  /** The sample clip: 768x576 at quality 90. */
  private static final double SAMPLE_BYTES = 89_000;

  private static final double SAMPLE_PIXELS = 768.0 * 576;

  /** Larger pictures need fewer bytes per pixel: between the sample and 260 kB at 1920x1080. */
  private static final double EXPONENT = 0.694;

  @Option(
      names = "--frame-kb",
      paramLabel = "KB",
      description = "Size of a frame's JPEG; 'framefleet probe' tells (default: by --width).")
  private @Nullable Double frameKb;

  @Option(
      names = "--width",
      paramLabel = "PIXELS",
      description = "Width of 16:9 pictures, to guess their size (default: 89 kB, 768x576).")
  private @Nullable Integer width;

  @Option(
      names = "--day-profile",
      paramLabel = "HOURS",
      description =
          "When cameras are awake: 7-19 or 7-19,19-7:0.1 (a tenth of them), or 24 shares"
              + " (default: always).")
  private @Nullable String day;

  @Option(names = "--wrapped", description = "Push base64 in JSON instead of the bytes.")
  private boolean wrapped;

  @Option(
      names = "--keep-days",
      paramLabel = "DAYS",
      description = "How long frames are kept (default: 7).")
  private double keepDays = 7;

  @Option(
      names = "--reads",
      paramLabel = "N",
      description = "How often each stored frame is read back (default: 1, by a collator).")
  private double reads = 1;

  @Option(
      names = "--egress",
      paramLabel = "SHARE",
      description = "Share of the stored bytes that leave the cloud, 0 to 1 (default: 0).")
  private double egress;

  /** Bytes of a frame, and a sentence on where they are from. */
  double bytes(double calibrated, List<String> said) {
    if (frameKb != null) {
      return say(said, 1e3 * PlanBounds.option("--frame-kb", frameKb, 1e-3, MOST_KB), "as given");
    }
    if (width != null) {
      PlanBounds.option("--width", width, 16, 15_000);
      double pixels = width * width * 9.0 / 16;
      double bytes = SAMPLE_BYTES * Math.pow(pixels / SAMPLE_PIXELS, EXPONENT);
      return say(said, bytes, "guessed for " + width + " pixels of width, 16:9, quality 90");
    }
    return calibrated > 0
        ? say(said, calibrated, "that of the calibration's picture")
        : say(said, SAMPLE_BYTES, "that of the sample clip, 768x576 at quality 90");
  }

  private static double say(List<String> said, double bytes, String from) {
    said.add(
        String.format(
            Locale.ROOT,
            "A frame has %.0f kB: %s. 'framefleet probe' measures a camera's.",
            bytes / 1e3,
            from));
    return bytes;
  }

  private static String number(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  Workload workload(int cameras, double fps, double frameBytes, List<String> said) {
    PlanBounds.option("--keep-days", keepDays, 0, PlanBounds.MOST_DAYS);
    PlanBounds.option("--reads", reads, 0, PlanBounds.MOST_READS);
    PlanBounds.option("--egress", egress, 0, 1);
    DayProfile profile =
        day == null ? DayProfile.ALWAYS : PlanOptions.parse("--day-profile", day, PlanValues::day);
    said.add(
        String.format(
            Locale.ROOT,
            "Cameras are awake %.0f %% of the time; where frames are pushed they go %s; they are"
                + " kept %s days and read back %sx on average.",
            100 * profile.mean(),
            wrapped ? "as base64 in JSON" : "unwrapped",
            number(keepDays),
            number(reads)));
    Constants constants = Constants.standard();
    said.add(
        String.format(
            Locale.ROOT,
            "Latency begins when a frame is captured and has %.2f s of publishing, %.2f s of"
                + " Pub/Sub's way and the write to the store in it (estimates); what a camera and"
                + " its network take before that is not in it.",
            constants.value("push.publishSeconds"),
            constants.value("push.roundTripSeconds")));
    said.add(
        "It is a simulation with one seed; docs/PLANNING.md says how far it was off where it could"
            + " be compared.");
    said.add(
        "A month has 30.44 days. Not in the cost: logs, metrics, manifests (one a minute and"
            + " stream), disks and addresses of machines, result topics, taxes.");
    return new Workload(
        cameras, fps, frameBytes, RESULT_BYTES, wrapped, profile, keepDays, reads, egress);
  }
}
