package dev.framefleet.planner.plan;

/**
 * A run, measured or simulated.
 *
 * @param framesPerSecond stored
 * @param lossShare frames given up, 0 to 1
 * @param medianSeconds from capture until stored
 * @param p95Seconds from capture until stored
 * @param meanInstances instances, averaged over the run
 * @param peakInstances most instances at once
 */
public record Measured(
    double framesPerSecond,
    double lossShare,
    double medianSeconds,
    double p95Seconds,
    double meanInstances,
    double peakInstances) {

  /**
   * How far a prediction was from a run: predicted over measured minus 1, so 0.1 is ten percent too
   * high. A measured 0 gives 0 if the prediction is 0 too, else infinity.
   */
  public static Measured errors(Measured predicted, Measured measured) {
    return new Measured(
        error(predicted.framesPerSecond, measured.framesPerSecond),
        predicted.lossShare - measured.lossShare,
        error(predicted.medianSeconds, measured.medianSeconds),
        error(predicted.p95Seconds, measured.p95Seconds),
        error(predicted.meanInstances, measured.meanInstances),
        error(predicted.peakInstances, measured.peakInstances));
  }

  private static double error(double predicted, double measured) {
    return predicted == measured ? 0 : predicted / measured - 1;
  }
}
