package dev.framefleet.cli.plan;

import dev.framefleet.planner.client.DayProfile;
import dev.framefleet.planner.plan.Calibration;
import dev.framefleet.planner.plan.Workload;
import java.util.Map;
import java.util.Set;

/** Changes of a workload that somebody wonders about. Stateless. */
public final class WhatIfs {
  private static final Set<String> KEYS =
      Set.of(
          "cameras", "fps", "frame-kb", "keep-days", "reads", "egress", "wrapped", "day", "cpu-ms");

  private WhatIfs() {}

  record Changed(Workload workload, Calibration calibration) {}

  /**
   * Applies a text such as {@code fps=2,frame-kb=60}.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  static Changed apply(Workload workload, Calibration calibration, String text) {
    Map<String, String> words = PlanValues.words(text, KEYS, "fps=2,frame-kb=60");
    double cameras = of(words, "cameras", workload.cameras(), 1, PlanBounds.MOST_CAMERAS);
    if (cameras != Math.rint(cameras)) {
      throw new IllegalArgumentException("cameras must be a whole number: " + text);
    }
    double kb = workload.frameBytes() / 1e3;
    double cpuMillis = 1e3 * calibration.cpuSecondsPerFrame();
    String day = words.get("day");
    DayProfile profile = day == null ? workload.day() : PlanValues.day(day);
    Workload changed =
        new Workload(
            (int) cameras,
            of(words, "fps", workload.fps(), PlanBounds.LEAST_FPS, PlanBounds.MOST_FPS),
            1e3 * of(words, "frame-kb", kb, 1e-3, PlanBounds.MOST_FRAME_KB),
            workload.resultBytes(),
            wrapped(words.getOrDefault("wrapped", "" + workload.wrapped())),
            profile,
            of(words, "keep-days", workload.keptDays(), 0, PlanBounds.MOST_DAYS),
            of(words, "reads", workload.readsPerFrame(), 0, PlanBounds.MOST_READS),
            of(words, "egress", workload.egressShare(), 0, 1));
    return new Changed(
        changed, with(calibration, of(words, "cpu-ms", cpuMillis, 1e-3, PlanBounds.MOST_MILLIS)));
  }

  /** Checks a text without a plan. */
  public static void check(String text) {
    apply(Workload.steady(1, 1, 1), Calibration.typical(), text);
  }

  private static boolean wrapped(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("wrapped must be true or false: " + text);
    }
    return text.equals("true");
  }

  private static double of(
      Map<String, String> words, String key, double otherwise, double low, double high) {
    return words.containsKey(key)
        ? PlanBounds.within(key, PlanValues.number(key, words.get(key)), low, high)
        : otherwise;
  }

  private static Calibration with(Calibration calibration, double cpuMillis) {
    return new Calibration(
        cpuMillis / 1e3,
        calibration.spread(),
        calibration.storeSeconds(),
        calibration.startSeconds(),
        calibration.firstFrameSeconds(),
        calibration.baseMib(),
        calibration.perFrameMib());
  }
}
