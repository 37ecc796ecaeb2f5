package dev.framefleet.producer.budget;

import java.util.List;

/**
 * One step of what gives way, in its declared order: first the rate, then the size.
 *
 * @param oneOf so many selected pictures give one frame, 1 or more
 * @param widthPercent of the picture's width, 1 to 100
 */
record BudgetStep(int oneOf, int widthPercent) {
  static final List<BudgetStep> LADDER =
      List.of(
          new BudgetStep(1, 100),
          new BudgetStep(2, 100),
          new BudgetStep(4, 100),
          new BudgetStep(8, 100),
          new BudgetStep(8, 75),
          new BudgetStep(8, 50),
          new BudgetStep(8, 35),
          new BudgetStep(32, 35));

  /** About how many bytes there are of what there would be at the first step, above 0 to 1. */
  double share() {
    return widthPercent * widthPercent / 10_000.0 / oneOf;
  }

  @Override
  public String toString() {
    return "1 of " + oneOf + " frames at " + widthPercent + " % of the width";
  }
}
