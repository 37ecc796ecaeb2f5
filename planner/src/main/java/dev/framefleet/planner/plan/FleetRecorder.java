package dev.framefleet.planner.plan;

import dev.framefleet.planner.push.PushSubscription;
import dev.framefleet.planner.service.Service;
import dev.framefleet.planner.sim.Durations;
import dev.framefleet.planner.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/** Watches a simulated cell and scales what it saw up to the fleet. Not thread-safe. */
final class FleetRecorder {
  private final Simulation simulation;
  private final Service service;
  private final PushSubscription subscription;
  private final int cells;
  private final List<Integer> curve = new ArrayList<>();
  private double intervalSeconds = 1;
  private double markSeconds;
  private double instanceSecondsAtMark;
  private long ackedAtMark;

  FleetRecorder(Simulation simulation, Service service, PushSubscription subscription, int cells) {
    this.simulation = simulation;
    this.service = service;
    this.subscription = subscription;
    this.cells = cells;
  }

  void curve(double everySeconds) {
    intervalSeconds = everySeconds;
    simulation.every(everySeconds, () -> curve.add(service.fleet().total()));
  }

  /** From here on it is measured. */
  void mark() {
    markSeconds = simulation.nowSeconds();
    instanceSecondsAtMark = service.fleet().instanceSeconds();
    ackedAtMark = subscription.account().acked();
    subscription.measureLatencyAnew();
  }

  FleetRun result(double scale) {
    double seconds = simulation.nowSeconds() - markSeconds;
    Durations latency = subscription.latency();
    double instances = (service.fleet().instanceSeconds() - instanceSecondsAtMark) / seconds;
    long published = Math.max(1, subscription.account().published());
    Measured measured =
        new Measured(
            scale * (subscription.account().acked() - ackedAtMark) / seconds,
            subscription.account().deadLetters() / (double) published,
            latency.percentile(50),
            latency.percentile(95),
            scale * instances,
            scale * service.fleet().peak());
    return new FleetRun(
        measured,
        subscription.account(),
        curve.stream().map(count -> scale * count).toList(),
        intervalSeconds,
        cells,
        service.frontEnd().population().littleError());
  }
}
