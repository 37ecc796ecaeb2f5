package dev.framefleet.planner.queueing;

import dev.framefleet.planner.platform.Fleet;
import dev.framefleet.planner.platform.FrontEnd;
import dev.framefleet.planner.platform.InstanceShape;
import dev.framefleet.planner.platform.PendingPolicy;
import dev.framefleet.planner.platform.Request;
import dev.framefleet.planner.platform.ServerModel;
import dev.framefleet.planner.platform.ServiceSpread;
import dev.framefleet.planner.sim.Population;
import dev.framefleet.planner.sim.Rng;
import dev.framefleet.planner.sim.Simulation;

/** One instance behind an unbounded front end, service rate 1 per server. */
final class Queue {
  private final Simulation simulation = new Simulation();
  private final Rng rng;
  private final FrontEnd frontEnd;
  private long done;

  private record Parts(ServerModel server, InstanceShape shape) {}

  private Queue(Parts parts, long seed) {
    rng = new Rng(seed);
    Fleet fleet = new Fleet(simulation, parts.server(), parts.shape(), rng.split(), () -> 0);
    frontEnd = new FrontEnd(simulation, fleet, PendingPolicy.UNBOUNDED);
    fleet.startWarm(1);
  }

  /** Servers that take the requests one after the other. */
  static Queue servers(int servers, ServiceSpread spread, long seed) {
    return new Queue(parts(servers, servers, servers, spread), seed);
  }

  /** One CPU that all requests present share. */
  static Queue sharedCpu(ServiceSpread spread, long seed) {
    return new Queue(parts(1_000_000, 1, 1_000_000, spread), seed);
  }

  /** Requests arrive at random; returns who was inside. */
  Population poisson(double arrivals, int requests) {
    arriveAgain(arrivals);
    simulation.runUntil(Simulation.nanos(requests / arrivals));
    return frontEnd.population();
  }

  /** So many users think, ask and wait in turn; returns the answers per second. */
  double closed(int users, double thinkSeconds, double seconds) {
    for (int i = 0; i < users; i++) {
      think(thinkSeconds);
    }
    simulation.runUntil(Simulation.nanos(seconds));
    return done / seconds;
  }

  Population population() {
    return frontEnd.population();
  }

  private void arriveAgain(double arrivals) {
    simulation.after(
        rng.exponential(1 / arrivals),
        () -> {
          frontEnd.arrive(new Request((request, outcome) -> done++));
          arriveAgain(arrivals);
        });
  }

  private void think(double thinkSeconds) {
    simulation.after(
        rng.exponential(thinkSeconds),
        () ->
            frontEnd.arrive(
                new Request(
                    (request, outcome) -> {
                      done++;
                      think(thinkSeconds);
                    })));
  }

  private static Parts parts(int workers, double vcpus, int concurrency, ServiceSpread spread) {
    return new Parts(
        new ServerModel(workers, 1, 0, spread, 0, 0, 0, 0, ServerModel.Memory.PLENTY),
        new InstanceShape(vcpus, concurrency));
  }
}
