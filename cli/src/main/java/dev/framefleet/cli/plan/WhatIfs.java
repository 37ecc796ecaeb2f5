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
    double cameras = of(words, "cameras", workload.cameras());
    if (cameras != Math.rint(cameras) || cameras > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("cameras must be a whole number: " + text);
    }
    String day = words.get("day");
    DayProfile profile = day == null ? workload.day() : PlanValues.day(day);
    Workload changed =
        new Workload(
            (int) cameras,
            of(words, "fps", workload.fps()),
            1e3 * of(words, "frame-kb", workload.frameBytes() / 1e3),
            workload.resultBytes(),
            Boolean.parseBoolean(words.getOrDefault("wrapped", "" + workload.wrapped())),
            profile,
            of(words, "keep-days", workload.keptDays()),
            of(words, "reads", workload.readsPerFrame()),
            of(words, "egress", workload.egressShare()));
    return new Changed(
        changed, with(calibration, of(words, "cpu-ms", 1e3 * calibration.cpuSecondsPerFrame())));
  }

  /** Checks a text without a plan. */
  public static void check(String text) {
    apply(Workload.steady(1, 1, 1), Calibration.typical(), text);
  }

  private static double of(Map<String, String> words, String key, double otherwise) {
    return words.containsKey(key) ? PlanValues.number(key, words.get(key)) : otherwise;
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
