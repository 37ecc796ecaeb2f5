package dev.framefleet.planner.plan;

/**
 * What a plan has to keep.
 *
 * @param p95Seconds from capture until stored, 95 of 100 frames
 * @param lossShare frames given up, 0 to 1
 */
public record Slo(double p95Seconds, double lossShare) {
  /** Two seconds, none lost. */
  public static final Slo DEFAULT = new Slo(2, 0);
}
