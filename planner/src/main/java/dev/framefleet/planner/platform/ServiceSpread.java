package dev.framefleet.planner.platform;

import dev.framefleet.planner.sim.Rng;

/** How the service times of single requests spread around their mean: a factor with mean 1. */
@FunctionalInterface
public interface ServiceSpread {
  /** Draws the factor of one request. */
  double factor(Rng rng);

  /** Every request takes the mean. */
  static ServiceSpread fixed() {
    return rng -> 1;
  }

  /** Exponential times, as the queueing formulas assume them. */
  static ServiceSpread exponential() {
    return rng -> rng.exponential(1);
  }

  /** Log-normal; sigma is the deviation of the logarithm. */
  static ServiceSpread logNormal(double sigma) {
    return rng -> rng.spread(sigma);
  }
}
