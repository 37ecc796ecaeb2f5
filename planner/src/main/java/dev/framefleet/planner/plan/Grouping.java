package dev.framefleet.planner.plan;

/**
 * What one object per frame costs beside several frames in one message and object. The format
 * reserves such groups; nothing makes them yet.
 *
 * @param framesPerObject as many as fit into a message of 10 MB, ten at most
 * @param saving a month, in the currency of the prices
 * @param share of the month's cost that would be saved, 0 to 1
 * @param waitSeconds the first frame of a group waits for the last one
 * @param operationsLeadFrom frames per second, on average, from which object operations cost more
 *     than the instances; infinity if they never do
 */
public record Grouping(
    int framesPerObject,
    double saving,
    double share,
    double waitSeconds,
    double operationsLeadFrom) {
  private static final int MOST = 10;
  private static final double MESSAGE_BYTES = 1e7;

  static Grouping of(CostModel costs, Workload workload, Candidate candidate) {
    int frames = (int) Math.max(1, Math.min(MOST, MESSAGE_BYTES / workload.frameBytes()));
    double grouped =
        costs.month(workload, candidate.option(), candidate.meanInstances(), frames).total();
    double saving = candidate.cost().total() - grouped;
    return new Grouping(
        frames,
        saving,
        saving / candidate.cost().total(),
        (frames - 1) / workload.fps(),
        operationsLeadFrom(costs, workload, candidate));
  }

  /**
   * Operations grow with the frames from nothing, instances from one on. So operations lead from
   * where they cost as much as one instance, unless instances grow faster.
   */
  private static double operationsLeadFrom(
      CostModel costs, Workload workload, Candidate candidate) {
    double mean = workload.cameras() * workload.fps() * workload.day().mean();
    double operations = candidate.cost().storeOperations() / mean;
    Cost one = costs.month(workload, candidate.option(), 1, 1);
    double perInstance = one.cpu() + one.memory();
    double instances = perInstance * instancesPerFrame(candidate, workload);
    return operations > instances
        ? (perInstance + one.requests()) / operations
        : Double.POSITIVE_INFINITY;
  }

  /** Instances that a frame per second takes where there are many; 0 where one does it all. */
  private static double instancesPerFrame(Candidate candidate, Workload workload) {
    double peak = candidate.run().measured().meanInstances();
    return peak <= 1 ? 0 : peak / workload.peakFramesPerSecond();
  }
}
