package dev.framefleet.planner.study;

/**
 * How far a simulated experiment is from the published one. Where the study gives a range, its
 * middle counts; a figure the study does not give has the error 0.
 *
 * @param id of the experiment
 * @param failurePoints failure shares apart, percentage points
 * @param rateError relative, 0.1 is ten percent off
 * @param medianError relative
 * @param instanceError relative
 */
public record Comparison(
    String id, double failurePoints, double rateError, double medianError, double instanceError) {
  /** Failures may be this many percentage points apart. */
  public static final double FAILURE_POINTS = 3;

  /** Rates at the end may be this far apart. */
  public static final double RATE = 0.15;

  /** Instances may be this far apart. */
  public static final double INSTANCES = 0.25;

  /** Median response times at the end may be this far apart. */
  public static final double MEDIAN = 0.35;

  /** Compares one run. */
  public static Comparison of(Published published, Simulated simulated) {
    Published.Seen seen = published.seen();
    return new Comparison(
        published.id(),
        100 * Math.abs(simulated.failureShare() - seen.failureShare()),
        relative(simulated.rate(), seen.rate()),
        relative(simulated.medianSeconds(), seen.median()),
        seen.instances() == 0 ? 0 : relative(simulated.instances(), seen.instances()));
  }

  /** Whether rate, median and instances keep their bounds. */
  public boolean capacityHolds() {
    return rateError <= RATE && medianError <= MEDIAN && instanceError <= INSTANCES;
  }

  /** Whether the failures keep their bound. */
  public boolean failuresHold() {
    return failurePoints <= FAILURE_POINTS;
  }

  /** The largest error in units of its bound: at most 1 if all hold. */
  public double worst(boolean withFailures) {
    double capacity =
        Math.max(rateError / RATE, Math.max(medianError / MEDIAN, instanceError / INSTANCES));
    return withFailures ? Math.max(capacity, failurePoints / FAILURE_POINTS) : capacity;
  }

  private static double relative(double simulated, double published) {
    return Math.abs(simulated - published) / published;
  }
}
