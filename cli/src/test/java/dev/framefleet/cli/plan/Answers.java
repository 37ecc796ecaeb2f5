package dev.framefleet.cli.plan;

import dev.framefleet.planner.plan.Calibration;
import dev.framefleet.planner.plan.Prices;
import dev.framefleet.planner.plan.Slo;
import dev.framefleet.planner.plan.Workload;
import dev.framefleet.planner.service.PlatformKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Plans to look at. */
final class Answers {
  /** Four cameras on any platform. */
  static final PlanAnswer FOUR = of(4, EnumSet.allOf(PlatformKind.class), 1e9).answer(List.of());

  private Answers() {}

  static PlanQuestion of(int cameras, Set<PlatformKind> platforms, double budget) {
    return new PlanQuestion(
        Workload.steady(cameras, 5, 89_000),
        Slo.DEFAULT,
        budget,
        platforms,
        List.of(),
        "us-central1",
        Calibration.typical(),
        Prices.standard(),
        List.of("A frame has <89> kB."));
  }
}
