package dev.framefleet.planner.study;

import dev.framefleet.planner.constants.Constant;
import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.sim.Rng;
import java.util.List;

/**
 * Fits the estimated constants anew without one experiment, then predicts that one. The search
 * begins in the middle of every range, so that it learns nothing from the values in use.
 */
public final class LeaveOneOut {
  private static final int SEEDS = 9;
  private final PublishedStudy study;
  private final Constants constants;
  private final int steps;

  /** A fit of so many steps, each a run of all experiments but one. */
  public LeaveOneOut(PublishedStudy study, Constants constants, int steps) {
    this.study = study;
    this.constants = constants;
    this.steps = steps;
  }

  /**
   * What a fit without one experiment says about it.
   *
   * @param simulated the experiment left out, with the constants of the others
   * @param comparison of it with the published one
   * @param fitted worst error of the others, in units of its bound
   */
  public record Prediction(Simulated simulated, Comparison comparison, double fitted) {}

  /** Leaves out one experiment. */
  public Prediction without(String id) {
    List<Published> others = study.experiments().stream().filter(e -> !e.id().equals(id)).toList();
    Constants fit = fit(others);
    Published left = study.experiment(id);
    Simulated simulated = Typical.of(Typical.runs(study, fit, left, SEEDS));
    return new Prediction(simulated, Comparison.of(left, simulated), worst(others, fit));
  }

  private Constants fit(List<Published> experiments) {
    List<Constant> free = free();
    Constants best = middle(free);
    double least = squares(experiments, best);
    Rng rng = new Rng(1);
    for (int step = 0; step < steps; step++) {
      double reach = step < steps / 2 ? 0.3 : 0.1;
      Constants other = best;
      int moved = 1 + rng.below(3);
      for (int i = 0; i < moved; i++) {
        other = move(other, free.get(rng.below(free.size())), reach * rng.normal());
      }
      double error = squares(experiments, other);
      if (error < least) {
        least = error;
        best = other;
      }
    }
    return best;
  }

  private static Constants move(Constants set, Constant constant, double share) {
    double value = set.value(constant.name()) + share * (constant.high() - constant.low());
    return set.with(constant.name(), Math.max(constant.low(), Math.min(constant.high(), value)));
  }

  private Constants middle(List<Constant> free) {
    Constants set = constants;
    for (Constant constant : free) {
      set = set.with(constant.name(), (constant.low() + constant.high()) / 2);
    }
    return set;
  }

  /** Estimates that the experiments use. */
  private List<Constant> free() {
    new StudySimulation(study, constants).run(study.experiment("A3"), 1);
    new StudySimulation(study, constants).run(study.experiment("B3"), 1);
    return constants.all().stream()
        .filter(c -> c.estimated() && constants.used().contains(c.name()))
        .toList();
  }

  private double squares(List<Published> experiments, Constants set) {
    double sum = 0;
    double worst = 0;
    for (Published experiment : experiments) {
      double error = error(experiment, set);
      sum += error * error;
      worst = Math.max(worst, error);
    }
    return sum + worst * worst;
  }

  private double worst(List<Published> experiments, Constants set) {
    return experiments.stream().mapToDouble(e -> error(e, set)).max().orElse(0);
  }

  private double error(Published experiment, Constants set) {
    Simulated run = new StudySimulation(study, set).run(experiment, 1);
    return Comparison.of(experiment, run).worst(!openFailures(experiment));
  }

  static boolean openFailures(Published experiment) {
    return experiment.id().equals("B1") || experiment.id().equals("B2");
  }
}
