package dev.framefleet.planner.study;

import dev.framefleet.planner.constants.Constant;
import dev.framefleet.planner.constants.Constants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Moves each constant to the ends of its range and looks what changes. */
public final class Sensitivity {
  /** A figure counts as moved if it changes by this share of its bound. */
  private static final double MOVED = 0.25;

  private static final int SEEDS = 7;

  private final PublishedStudy study;
  private final Constants constants;

  /** An analysis around a set of constants. */
  public Sensitivity(PublishedStudy study, Constants constants) {
    this.study = study;
    this.constants = constants;
  }

  /**
   * What one constant does.
   *
   * @param constant that was moved
   * @param movesExperiments experiments of which a figure moves by more than a quarter of its bound
   * @param flips conclusions that do not hold at one end of the range
   */
  public record Effect(Constant constant, Set<String> movesExperiments, Set<String> flips) {}

  /** The effect of every constant the experiments use and whose range is not a point. */
  public List<Effect> effects() {
    List<Simulated> base = runAll(constants);
    Set<String> used = Set.copyOf(constants.used());
    List<Effect> effects = new ArrayList<>();
    for (Constant constant : constants.all()) {
      if (used.contains(constant.name()) && constant.low() < constant.high()) {
        effects.add(effect(constant, base));
      }
    }
    return effects;
  }

  private Effect effect(Constant constant, List<Simulated> base) {
    Set<String> moved = new TreeSet<>();
    Set<String> flips = new TreeSet<>();
    for (double value : new double[] {constant.low(), constant.high()}) {
      List<Simulated> runs = runAll(constants.with(constant.name(), value));
      for (int i = 0; i < runs.size(); i++) {
        if (moves(study.experiments().get(i), base.get(i), runs.get(i))) {
          moved.add(runs.get(i).id());
        }
      }
      Conclusions.of(runs).entrySet().stream()
          .filter(statement -> !statement.getValue())
          .map(Map.Entry::getKey)
          .forEach(flips::add);
    }
    return new Effect(constant, moved, flips);
  }

  private static boolean moves(Published published, Simulated before, Simulated after) {
    Published.Seen seen = published.seen();
    double failures = 100 * Math.abs(after.failureShare() - before.failureShare());
    double rate = Math.abs(after.rate() - before.rate()) / seen.rate();
    double median = Math.abs(after.medianSeconds() - before.medianSeconds()) / seen.median();
    double instances = Math.abs(after.instances() - before.instances());
    return failures > MOVED * Comparison.FAILURE_POINTS
        || rate > MOVED * Comparison.RATE
        || median > MOVED * Comparison.MEDIAN
        || instances > MOVED * Comparison.INSTANCES * Math.max(1, before.instances());
  }

  private List<Simulated> runAll(Constants set) {
    return study.experiments().stream()
        .map(e -> Typical.of(Typical.runs(study, set, e, SEEDS)))
        .toList();
  }
}
