package dev.framefleet.planner.plan;

import java.util.List;

/**
 * An option with what to expect of it.
 *
 * @param option how to run the workers
 * @param run simulated at the busiest hour's load, from the minimum of instances
 * @param hourlyInstances of each hour of the day, 24 numbers: simulated for the busiest and the
 *     quietest load, in between in proportion
 * @param cost of a month
 * @param quotas it uses
 * @param meetsSlo whether latency and loss keep the objective
 */
public record Candidate(
    Option option,
    FleetRun run,
    List<Double> hourlyInstances,
    Cost cost,
    List<Quota> quotas,
    boolean meetsSlo) {
  /** Quotas it breaks. */
  public List<Quota> broken() {
    return quotas.stream().filter(Quota::broken).toList();
  }

  /** Instances, averaged over the day. */
  public double meanInstances() {
    return meanInstances(1);
  }

  /**
   * Instances, averaged over the day, if the workers had so much of today's work.
   *
   * @param load share of today's work, over 0; no hour has less than one instance
   */
  double meanInstances(double load) {
    return hourlyInstances.stream()
        .mapToDouble(instances -> Math.max(Math.min(1, instances), instances * load))
        .average()
        .orElse(0);
  }
}
