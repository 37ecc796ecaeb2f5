package dev.framefleet.planner.sim;

/**
 * Random numbers from a seed (SplitMix64). Written out here, and with {@link StrictMath}, so that a
 * seed gives the same bytes on every Java. Not thread-safe.
 */
public final class Rng {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private long state;

  /** Numbers that depend on nothing but the seed. */
  public Rng(long seed) {
    state = seed;
  }

  /** Another, independent source: drawing more from one does not shift the other. */
  public Rng split() {
    return new Rng(nextLong());
  }

  /** Any 64 bits. */
  public long nextLong() {
    state += GOLDEN;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** From 0, below 1. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** From 0, below the bound. */
  public int below(int bound) {
    return (int) (nextDouble() * bound);
  }

  /** Exponentially distributed around a mean. */
  public double exponential(double mean) {
    return -mean * StrictMath.log(1 - nextDouble());
  }

  /** Standard normal. */
  public double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
  }

  /** Log-normal with mean 1; sigma is the deviation of the logarithm, 0 gives 1 always. */
  public double spread(double sigma) {
    return sigma == 0 ? 1 : StrictMath.exp(sigma * normal() - sigma * sigma / 2);
  }
}
