package dev.framefleet.planner.plan;

import java.util.List;

/**
 * An option with what to expect of it in the busiest hour.
 *
 * @param option how to run the workers
 * @param run simulated at the busiest hour's load, from the minimum of instances
 * @param cost of a month
 * @param quotas it uses
 * @param meetsSlo whether latency and loss keep the objective
 */
public record Candidate(
    Option option, FleetRun run, Cost cost, List<Quota> quotas, boolean meetsSlo) {
  /** Quotas it breaks. */
  public List<Quota> broken() {
    return quotas.stream().filter(Quota::broken).toList();
  }
}
