package dev.framefleet.planner.plan;

import dev.framefleet.planner.client.DayProfile;
import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.service.PlatformKind;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes plans. Immutable. */
public final class Planner {
  private static final double LEAST_SECONDS = 1200;

  /** So many frames at least are measured, in the second half of a run. */
  private static final double LEAST_FRAMES = 100;

  private static final double MOST_FRAMES = 3e5;
  private static final int BISECTIONS = 40;
  private final Constants constants;
  private final Calibration calibration;
  private final CostModel costs;
  private final FleetSimulation simulation;
  private final Quotas quotas;

  /** A planner for workers of this calibration. */
  public Planner(Constants constants, Calibration calibration, Prices prices) {
    this.constants = constants;
    this.calibration = calibration;
    costs = new CostModel(prices);
    simulation = new FleetSimulation(constants, calibration, MOST_FRAMES).limitsLifted();
    quotas = new Quotas(constants);
  }

  /** Considers the options of all platforms for a workload. */
  public Plan plan(Workload workload, Slo slo) {
    return plan(workload, slo, EnumSet.allOf(PlatformKind.class));
  }

  /** Considers the options of some platforms; at least one. */
  public Plan plan(Workload workload, Slo slo, Set<PlatformKind> platforms) {
    List<Option> options =
        new Options(workload, calibration)
            .all().stream().filter(option -> platforms.contains(option.platform())).toList();
    return choose(workload, slo, options, platforms.size() == 1, false);
  }

  /** Judges settings that somebody has in mind, at least one. */
  public Plan judge(Workload workload, Slo slo, List<Option> options) {
    return choose(workload, slo, options, true, true);
  }

  private Plan choose(
      Workload workload, Slo slo, List<Option> options, boolean anyPlatform, boolean given) {
    List<Candidate> candidates =
        options.stream()
            .map(option -> candidate(workload, option, slo))
            .sorted(Comparator.comparingDouble(candidate -> candidate.cost().total()))
            .toList();
    Optional<Candidate> best =
        candidates.stream()
            .filter(Candidate::meetsSlo)
            .filter(c -> anyPlatform || PlatformNotes.deployable(c.option().platform()))
            .min(Comparator.comparingInt(candidate -> candidate.broken().size()));
    Candidate judged = best.orElse(candidates.get(0));
    return new Plan(
        workload,
        best.orElse(null),
        new Reasons(workload, slo, calibration, constants).of(best.orElse(null), candidates, given),
        candidates,
        new Levers(costs).of(workload, judged),
        Grouping.of(costs, workload, judged));
  }

  /**
   * The most frames per second of a camera that a sum of money a month allows.
   *
   * @return at most the workload's own rate; 0 if not even a thousandth of it
   */
  public double fpsWithin(Workload workload, Candidate candidate, double budget) {
    double low = 0;
    double high = 1;
    if (costs.at(workload, candidate, 1) <= budget) {
      return workload.fps();
    }
    for (int step = 0; step < BISECTIONS; step++) {
      double middle = (low + high) / 2;
      if (costs.at(workload, candidate, middle) <= budget) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low < 1e-3 ? 0 : low * workload.fps();
  }

  private Candidate candidate(Workload workload, Option option, Slo slo) {
    FleetRun run = run(workload, option, workload.day().peak());
    List<Double> hourly = hourly(workload, option, run.measured().meanInstances());
    boolean meets =
        run.measured().p95Seconds() <= slo.p95Seconds()
            && run.measured().lossShare() <= slo.lossShare()
            && run.measured().framesPerSecond() > 0.98 * workload.peakFramesPerSecond();
    double mean = hourly.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return new Candidate(
        option,
        run,
        hourly,
        costs.month(workload, option, mean, 1),
        quotas.of(workload, option, run.measured()),
        meets);
  }

  /** From the minimum of instances on, with a share of the cameras; the second half counts. */
  private FleetRun run(Workload workload, Option option, double share) {
    Workload load = awake(workload, share);
    double seconds = Math.max(LEAST_SECONDS, 2 * LEAST_FRAMES / load.peakFramesPerSecond());
    return simulation.run(load, option, seconds, seconds / 2, 1);
  }

  /** Two loads are simulated; hours in between have instances in proportion. */
  private List<Double> hourly(Workload workload, Option option, double atPeak) {
    double peak = workload.day().peak();
    double quiet =
        workload.day().awake().stream()
            .filter(share -> share > 0)
            .mapToDouble(Double::doubleValue)
            .min()
            .orElse(peak);
    double atQuiet =
        quiet == peak ? atPeak : run(workload, option, quiet).measured().meanInstances();
    return workload.day().awake().stream()
        .map(
            share ->
                share <= 0
                    ? option.minimum()
                    : share >= peak || quiet == peak
                        ? atPeak
                        : atQuiet + (atPeak - atQuiet) * (share - quiet) / (peak - quiet))
        .map(Number::doubleValue)
        .toList();
  }

  /** A share of the cameras, all day. */
  private static Workload awake(Workload workload, double share) {
    int cameras = (int) Math.max(1, Math.round(workload.cameras() * share));
    return new Workload(
        cameras,
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
