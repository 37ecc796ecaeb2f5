package dev.framefleet.planner.plan;

import dev.framefleet.planner.client.DayProfile;
import dev.framefleet.planner.constants.Constants;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes plans. Immutable. */
public final class Planner {
  private static final double RUN_SECONDS = 1200;
  private static final double SETTLED_SECONDS = 600;
  private static final double MOST_FRAMES = 3e5;
  private static final int GROUP = 10;
  private final Calibration calibration;
  private final CostModel costs;
  private final FleetSimulation simulation;
  private final Quotas quotas;

  /** A planner for workers of this calibration. */
  public Planner(Constants constants, Calibration calibration, Prices prices) {
    this.calibration = calibration;
    costs = new CostModel(prices);
    simulation = new FleetSimulation(constants, calibration, MOST_FRAMES).limitsLifted();
    quotas = new Quotas(constants);
  }

  /** Considers all options for a workload. */
  public Plan plan(Workload workload, Slo slo) {
    List<Candidate> candidates =
        new Options(workload, calibration)
            .all().stream()
                .map(option -> candidate(workload, option, slo))
                .sorted(Comparator.comparingDouble(candidate -> candidate.cost().total()))
                .toList();
    Optional<Candidate> best =
        candidates.stream()
            .filter(Candidate::meetsSlo)
            .min(Comparator.comparingInt(candidate -> candidate.broken().size()));
    Candidate judged = best.orElse(candidates.get(0));
    return new Plan(
        workload,
        best.orElse(null),
        new Reasons(workload, slo, calibration).of(best.orElse(null), candidates),
        candidates,
        new Levers(costs).of(workload, judged),
        judged.cost().total() - month(workload, judged, GROUP).total());
  }

  private Candidate candidate(Workload workload, Option option, Slo slo) {
    FleetRun run = simulation.run(atPeak(workload), option, RUN_SECONDS, SETTLED_SECONDS, 1);
    double mean =
        Math.max(
            option.minimum(),
            run.measured().meanInstances() * workload.day().mean() / workload.day().peak());
    boolean meets =
        run.measured().p95Seconds() <= slo.p95Seconds()
            && run.measured().lossShare() <= slo.lossShare()
            && run.measured().framesPerSecond() > 0.98 * workload.peakFramesPerSecond();
    return new Candidate(
        option,
        run,
        costs.month(workload, option, mean, 1),
        quotas.of(workload, option, run.measured()),
        meets);
  }

  private Cost month(Workload workload, Candidate candidate, int framesPerObject) {
    return costs.month(
        workload,
        candidate.option(),
        Math.max(
            candidate.option().minimum(),
            candidate.run().measured().meanInstances()
                * workload.day().mean()
                / workload.day().peak()),
        framesPerObject);
  }

  /** The busiest hour, all day. */
  private static Workload atPeak(Workload workload) {
    int awake = (int) Math.max(1, Math.round(workload.cameras() * workload.day().peak()));
    return new Workload(
        awake,
        workload.fps(),
        workload.frameBytes(),
        workload.resultBytes(),
        workload.wrapped(),
        DayProfile.ALWAYS,
        workload.keptDays(),
        workload.readsPerFrame(),
        workload.egressShare());
  }
}
