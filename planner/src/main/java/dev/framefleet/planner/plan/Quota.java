package dev.framefleet.planner.plan;

/**
 * A quota a plan comes near.
 *
 * @param what it limits
 * @param used by the plan in its busiest hour
 * @param limit of the quota, in the same unit
 * @param unit of both
 * @param remedy what to do about it
 */
public record Quota(String what, double used, double limit, String unit, String remedy) {
  /** Whether the plan breaks it. */
  public boolean broken() {
    return used > limit;
  }

  /** Share of the limit in use; over 1 if broken. */
  public double share() {
    return used / limit;
  }
}
