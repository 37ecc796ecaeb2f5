package dev.framefleet.planner.plan;

import java.util.Locale;

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

  /** What is used and what is allowed, with the unit. */
  public String usedOfLimit() {
    return amount(used) + " of " + amount(limit);
  }

  private String amount(double number) {
    return unit.equals("B/s")
        ? String.format(Locale.ROOT, "%,.1f MB/s", number / 1e6)
        : String.format(Locale.ROOT, "%,.0f %s", number, unit);
  }

  /** Share of the limit in use; over 1 if broken. */
  public double share() {
    return used / limit;
  }
}
