package dev.framefleet.planner.plan;

import dev.framefleet.planner.client.ClosedLoopClients;
import dev.framefleet.planner.client.ClosedLoopLoad;
import dev.framefleet.planner.client.LocustMeter;
import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.platform.ServerModel;
import dev.framefleet.planner.service.Service;
import dev.framefleet.planner.service.Services;
import dev.framefleet.planner.sim.Rng;
import dev.framefleet.planner.sim.Simulation;

/**
 * Simulates a load test of users that send again as soon as they are answered, from an uplink that
 * is never the bottleneck. Immutable; every run is a new simulation.
 */
public final class ClosedLoopSimulation {
  private static final double UNLIMITED = 1e12;
  private final Constants constants;
  private final FleetSimulation fleet;

  /** With these constants and this worker. */
  public ClosedLoopSimulation(Constants constants, Calibration calibration) {
    this.constants = constants;
    fleet = new FleetSimulation(constants, calibration, FleetSimulation.MOST_FRAMES);
  }

  /** Posted pictures wait for their turn for as long as it takes. */
  private static ServerModel.Turns patient(Option option) {
    return new ServerModel.Turns(FleetSimulation.turns(option), Integer.MAX_VALUE);
  }

  /**
   * Runs a load test; its rate is that of its end, as Locust shows it, the rest is of all of it.
   *
   * @param users at the end, 1 or more
   * @param usersPerSecond that begin, over 0
   * @param bodyBytes of a request
   * @param seconds of the test, over 0
   */
  public Measured run(
      int users, double usersPerSecond, double bodyBytes, Option option, double seconds) {
    Simulation simulation = new Simulation();
    Rng rng = new Rng(1);
    Service service =
        new Services(constants)
            .create(simulation, fleet.spec(option, 1, patient(option)), rng.split(), () -> 0);
    LocustMeter meter = new LocustMeter(simulation);
    ClosedLoopLoad load =
        new ClosedLoopLoad(
            users,
            usersPerSecond,
            bodyBytes,
            UNLIMITED,
            UNLIMITED,
            0,
            constants.value("push.roundTripSeconds"));
    service.autoscaler().begin();
    new ClosedLoopClients(simulation, load, service.frontEnd(), rng.split(), meter).begin();
    simulation.runUntil(Simulation.nanos(seconds));
    double rate = meter.rate(seconds);
    return new Measured(
        rate - meter.failureRate(seconds),
        meter.failureShare(seconds),
        meter.percentileBetween(0, seconds, 50),
        meter.percentileBetween(0, seconds, 95),
        service.fleet().instanceSeconds() / seconds,
        service.fleet().peak());
  }
}
