package dev.framefleet.planner.client;

import dev.framefleet.planner.push.PushSubscription;
import dev.framefleet.planner.sim.Rng;
import dev.framefleet.planner.sim.Simulation;

/**
 * Runs cameras against a subscription: an open loop, each camera with its own phase. A camera's
 * place in the order decides whether it is awake in an hour. Not thread-safe.
 */
public final class Cameras {
  private final Simulation simulation;
  private final CameraLoad load;
  private final PushSubscription subscription;
  private final Rng rng;

  /** Cameras that have not begun yet. */
  public Cameras(Simulation simulation, CameraLoad load, PushSubscription subscription, Rng rng) {
    this.simulation = simulation;
    this.load = load;
    this.subscription = subscription;
    this.rng = rng;
  }

  /** Begins all cameras. */
  public void begin() {
    for (int camera = 0; camera < load.cameras(); camera++) {
      double place = (camera + 0.5) / load.cameras();
      simulation.after(rng.nextDouble() / load.fps(), () -> capture(place));
    }
  }

  private void capture(double place) {
    if (place < load.day().at(simulation.nowSeconds())) {
      long captured = simulation.nowNanos();
      simulation.after(load.delaySeconds(), () -> subscription.publish(captured));
      simulation.after(1 / load.fps(), () -> capture(place));
    } else {
      double hour = 3600 - simulation.nowSeconds() % 3600;
      simulation.after(hour + rng.nextDouble() / load.fps(), () -> capture(place));
    }
  }
}
