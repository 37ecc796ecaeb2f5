package dev.framefleet.planner.sim;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts who is inside, and checks Little's law over the run: the time integral of the number
 * inside must equal the sum of the stays, those still inside counted up to now. The integral is
 * kept at every change, the stays by each one's own moment of entry. Not thread-safe.
 */
public final class Population {
  private final Simulation simulation;
  private final Map<Long, Integer> insideSince = new HashMap<>();
  private long inside;
  private long entered;
  private long left;
  private long updatedNanos;
  private double integralSeconds;
  private double staySeconds;

  /** Nobody inside. */
  public Population(Simulation simulation) {
    this.simulation = simulation;
  }

  /** One comes in; returns the moment, to be given back to {@link #leave}. */
  public long enter() {
    integrate();
    inside++;
    entered++;
    insideSince.merge(simulation.nowNanos(), 1, Integer::sum);
    return simulation.nowNanos();
  }

  /**
   * One goes out that came in at a moment, in nanoseconds.
   *
   * @throws IllegalStateException if nobody inside came in then
   */
  public void leave(long enteredNanos) {
    integrate();
    if (!insideSince.containsKey(enteredNanos)) {
      throw new IllegalStateException("nobody inside came in at " + enteredNanos + " ns");
    }
    insideSince.computeIfPresent(enteredNanos, (at, count) -> count == 1 ? null : count - 1);
    inside--;
    left++;
    staySeconds += seconds(simulation.nowNanos() - enteredNanos);
  }

  /** Number inside now. */
  public long inside() {
    return inside;
  }

  /** Number that came in so far. */
  public long entered() {
    return entered;
  }

  /** Time-averaged number inside since the start (L). */
  public double mean() {
    integrate();
    return integralSeconds / Math.max(1e-9, simulation.nowSeconds());
  }

  /** Mean stay of those that left, in seconds (W). */
  public double meanStaySeconds() {
    return left == 0 ? 0 : staySeconds / left;
  }

  /** How far L and lambda times W are apart, relative to L; rounding alone stays below 1e-6. */
  public double littleError() {
    integrate();
    double open =
        insideSince.entrySet().stream()
            .mapToDouble(e -> e.getValue() * seconds(simulation.nowNanos() - e.getKey()))
            .sum();
    return Math.abs(integralSeconds - staySeconds - open) / Math.max(1, integralSeconds);
  }

  private void integrate() {
    long now = simulation.nowNanos();
    integralSeconds += inside * seconds(now - updatedNanos);
    updatedNanos = now;
  }

  private static double seconds(long nanos) {
    return nanos / (double) Simulation.SECOND;
  }
}
