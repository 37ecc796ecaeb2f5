package dev.framefleet.planner.client;

import dev.framefleet.planner.platform.FrontEnd;
import dev.framefleet.planner.platform.Request;
import dev.framefleet.planner.sim.ProcessorSharing;
import dev.framefleet.planner.sim.Rng;
import dev.framefleet.planner.sim.Simulation;

/** Runs a closed-loop load against a front end and records what its users see. */
public final class ClosedLoopClients {
  private final Simulation simulation;
  private final ClosedLoopLoad load;
  private final FrontEnd frontEnd;
  private final Rng rng;
  private final LocustMeter meter;
  private final ProcessorSharing uplink;

  /** Users that have not begun yet. */
  public ClosedLoopClients(
      Simulation simulation, ClosedLoopLoad load, FrontEnd frontEnd, Rng rng, LocustMeter meter) {
    this.simulation = simulation;
    this.load = load;
    this.frontEnd = frontEnd;
    this.rng = rng;
    this.meter = meter;
    uplink =
        new ProcessorSharing(
            simulation, load.uplinkBytesPerSecond(), load.connectionBytesPerSecond());
  }

  /** Plans the begin of every user. */
  public void begin() {
    for (int user = 0; user < load.users(); user++) {
      simulation.after(user / load.usersPerSecond(), this::send);
    }
  }

  private void send() {
    long begun = simulation.nowNanos();
    double weight = rng.spread(load.unfairness());
    uplink.submit(
        load.bodyBytes(),
        weight,
        () -> simulation.after(load.roundTripSeconds() / 2, () -> arrive(begun)));
  }

  private void arrive(long begun) {
    frontEnd.arrive(
        new Request(
            (request, outcome) ->
                simulation.after(
                    load.roundTripSeconds() / 2, () -> answered(begun, outcome.failed()))));
  }

  private void answered(long begun, boolean failed) {
    meter.record((simulation.nowNanos() - begun) / (double) Simulation.SECOND, failed);
    send();
  }
}
