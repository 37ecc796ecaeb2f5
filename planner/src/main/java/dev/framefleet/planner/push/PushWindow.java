package dev.framefleet.planner.push;

import dev.framefleet.planner.sim.Simulation;

/**
 * How many requests a subscription keeps in flight, and when it pauses. The window doubles while
 * everything is acknowledged and shrinks with nacks; the pause doubles with each nack in a row and
 * is shared by all messages of the subscription. Not thread-safe.
 */
final class PushWindow {
  private final Simulation simulation;
  private final PushPolicy policy;
  private double size;
  private int nacksInARow;
  private long pausedUntilNanos;

  PushWindow(Simulation simulation, PushPolicy policy) {
    this.simulation = simulation;
    this.policy = policy;
    size = policy.windowStart();
  }

  /** One more for each ack doubles it in the time of one round. */
  void acked() {
    nacksInARow = 0;
    size = Math.min(policy.windowMaximum(), size + 1);
  }

  void nacked() {
    size = Math.max(1, size * policy.windowShrink());
    if (simulation.nowNanos() >= pausedUntilNanos) {
      double pause =
          Math.min(
              policy.backoffHighSeconds(),
              policy.backoffLowSeconds() * StrictMath.pow(2, Math.min(40, nacksInARow)));
      nacksInARow++;
      pausedUntilNanos = simulation.nowNanos() + Simulation.nanos(pause);
    }
  }

  boolean allows(int inFlight) {
    return inFlight < (int) size && simulation.nowNanos() >= pausedUntilNanos;
  }

  long pausedUntilNanos() {
    return pausedUntilNanos;
  }

  double size() {
    return size;
  }
}
