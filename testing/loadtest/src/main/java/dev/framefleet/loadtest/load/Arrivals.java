package dev.framefleet.loadtest.load;

import java.util.Random;

/** How the begins of an open loop lie in time. */
public enum Arrivals {
  /** At equal distances. */
  EVEN,
  /** Independent of each other, as those of many cameras are: exponential distances. */
  POISSON;

  private static final long SEED = 1;

  /** Distances of one test, in mean distances; the same in every test. */
  Gaps gaps() {
    Random random = new Random(SEED);
    return this == EVEN ? () -> 1 : () -> -Math.log(1 - random.nextDouble());
  }

  /** The distance to the next begin, with mean 1. */
  @FunctionalInterface
  interface Gaps {
    double next();
  }
}
