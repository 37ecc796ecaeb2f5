package dev.framefleet.cli.plan;

import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.plan.Calibration;
import dev.framefleet.planner.plan.Option;
import dev.framefleet.planner.plan.Plan;
import dev.framefleet.planner.plan.Planner;
import dev.framefleet.planner.plan.Prices;
import dev.framefleet.planner.plan.Slo;
import dev.framefleet.planner.plan.Workload;
import dev.framefleet.planner.service.PlatformKind;
import java.util.List;
import java.util.Set;

/**
 * What a plan is asked for.
 *
 * @param workload frames to work on
 * @param slo to keep
 * @param budget of a month, in the prices' currency; infinity for none
 * @param platforms to consider, at least one
 * @param settings to judge instead of looking for some; empty to look
 * @param region of Google Cloud
 * @param calibration of a worker
 * @param prices of everything
 * @param assumptions that went into it, whole sentences
 */
public record PlanQuestion(
    Workload workload,
    Slo slo,
    double budget,
    Set<PlatformKind> platforms,
    List<Option> settings,
    String region,
    Calibration calibration,
    Prices prices,
    List<String> assumptions) {
  /** Constants of the region. */
  public Constants constants() {
    return Regions.of(region, Constants.standard());
  }

  /** Answers it, with changes that somebody wonders about. */
  public PlanAnswer answer(List<String> whatIfs) {
    Planner planner = new Planner(constants(), calibration, prices);
    Plan plan = plan(planner, workload);
    List<PlanAnswer.WhatIf> changed = whatIfs.stream().map(this::whatIf).toList();
    PlanAnswer answer = new PlanAnswer(this, plan, changed, workload.fps());
    return budget == Double.POSITIVE_INFINITY
        ? answer
        : new PlanAnswer(this, plan, changed, planner.fpsWithin(workload, answer.shown(), budget));
  }

  private PlanAnswer.WhatIf whatIf(String text) {
    WhatIfs.Changed changed = WhatIfs.apply(workload, calibration, text);
    Planner planner = new Planner(constants(), changed.calibration(), prices);
    return new PlanAnswer.WhatIf(text, plan(planner, changed.workload()));
  }

  private Plan plan(Planner planner, Workload load) {
    return settings.isEmpty()
        ? planner.plan(load, slo, platforms)
        : planner.judge(load, slo, settings);
  }
}
