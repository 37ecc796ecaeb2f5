package dev.framefleet.planner.plan;

import dev.framefleet.planner.push.PushAccount;
import java.util.List;

/**
 * A simulated run of a workload on an option, scaled up to the whole fleet.
 *
 * @param measured over the part of the run that was asked for
 * @param account of the messages of the simulated cell, whole run
 * @param instances of the whole fleet, one value per interval of the curve
 * @param intervalSeconds of the curve
 * @param cells the fleet was taken to consist of so many cells that are all alike, and one of them
 *     was simulated; 1 means that nothing was aggregated
 * @param littleError distance of L and lambda times W in the platform, relative
 */
public record FleetRun(
    Measured measured,
    PushAccount account,
    List<Double> instances,
    double intervalSeconds,
    int cells,
    double littleError) {
  /** Length of the simulated run, seconds. */
  public double seconds() {
    return instances.size() * intervalSeconds;
  }
}
