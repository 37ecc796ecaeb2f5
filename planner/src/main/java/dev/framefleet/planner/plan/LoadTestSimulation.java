package dev.framefleet.planner.plan;

import dev.framefleet.planner.client.LocustMeter;
import dev.framefleet.planner.platform.Fleet;
import dev.framefleet.planner.platform.FrontEnd;
import dev.framefleet.planner.platform.InstanceShape;
import dev.framefleet.planner.platform.PendingPolicy;
import dev.framefleet.planner.platform.Request;
import dev.framefleet.planner.platform.ServerModel;
import dev.framefleet.planner.platform.ServiceSpread;
import dev.framefleet.planner.sim.Rng;
import dev.framefleet.planner.sim.Simulation;

/**
 * Simulates a load test of one worker with nothing before it: no Pub/Sub, no balancer, no
 * autoscaler, no network. Immutable; every run is a new simulation.
 */
public final class LoadTestSimulation {
  /** Posted pictures that a worker has at once; more are turned away. */
  private static final int MOST_PICTURES = 2_000;

  private final Calibration calibration;

  /** With this worker. */
  public LoadTestSimulation(Calibration calibration) {
    this.calibration = calibration;
  }

  /**
   * A load.
   *
   * @param users that send again as soon as they are answered; 0 for an open loop
   * @param usersPerSecond that begin
   * @param perSecond requests begun a second in an open loop; 0 for users
   * @param even whether those begin at equal distances, else independently of each other
   * @param pictures whether they are posted pictures, which wait for as long as it takes, or pushes
   * @param warmUpSeconds that are not measured
   * @param seconds of the test, over the warm-up
   */
  public record Load(
      int users,
      double usersPerSecond,
      double perSecond,
      boolean even,
      boolean pictures,
      double warmUpSeconds,
      double seconds) {}

  /**
   * A worker.
   *
   * @param vcpus it has
   * @param atOnce frames that it takes at once; of them it works on one for each vCPU
   * @param started whether it is ready when the load begins, or starts with it
   */
  public record Worker(double vcpus, int atOnce, boolean started) {}

  /** Runs a load test; all figures are of what is measured, failures included in the latency. */
  public Measured run(Load load, Worker worker, long seed) {
    Simulation simulation = new Simulation();
    Rng rng = new Rng(seed);
    Fleet fleet =
        new Fleet(
            simulation,
            server(load, worker),
            new InstanceShape(worker.vcpus(), MOST_PICTURES),
            rng.split(),
            () -> 0);
    Test test =
        new Test(
            simulation,
            new FrontEnd(simulation, fleet, PendingPolicy.NONE),
            new LocustMeter(simulation),
            load,
            rng.split());
    if (worker.started()) {
      fleet.startWarm(1);
    } else {
      fleet.start(1, 0);
    }
    test.begin();
    simulation.runUntil(Simulation.nanos(load.seconds()));
    return test.measured();
  }

  private ServerModel server(Load load, Worker worker) {
    return new ServerModel(
        MOST_PICTURES,
        calibration.cpuSecondsPerFrame(),
        calibration.storeSeconds(),
        ServiceSpread.logNormal(calibration.spread()),
        0,
        calibration.startSeconds(),
        worker.started() ? 0 : calibration.firstFrameSeconds(),
        0,
        ServerModel.Memory.PLENTY,
        load.pictures() ? turns(worker).patient(MOST_PICTURES) : turns(worker));
  }

  private static ServerModel.Turns turns(Worker worker) {
    return ServerModel.Turns.ofWorker(worker.atOnce(), worker.vcpus());
  }

  /** One run. Not thread-safe. */
  private record Test(
      Simulation simulation, FrontEnd frontEnd, LocustMeter meter, Load load, Rng rng) {
    void begin() {
      for (int user = 0; user < load.users(); user++) {
        simulation.after(user / load.usersPerSecond(), () -> send(this::pause));
      }
      if (load.perSecond() > 0) {
        simulation.after(distance(), this::arrive);
      }
    }

    private void send(Runnable answered) {
      long begun = simulation.nowNanos();
      frontEnd.arrive(
          new Request(
              (request, outcome) -> {
                meter.record(
                    (simulation.nowNanos() - begun) / (double) Simulation.SECOND, outcome.failed());
                answered.run();
              }));
    }

    /** A user that is refused at once would send again in the same moment, for ever. */
    private void pause() {
      simulation.after(1e-3, () -> send(this::pause));
    }

    private void arrive() {
      send(() -> {});
      simulation.after(distance(), this::arrive);
    }

    private double distance() {
      return load.even() ? 1 / load.perSecond() : rng.exponential(1 / load.perSecond());
    }

    Measured measured() {
      double from = load.warmUpSeconds();
      double to = load.seconds();
      int answers = meter.answersBetween(from, to);
      int failures = meter.failuresBetween(from, to);
      return new Measured(
          (answers - failures) / (to - from),
          answers == 0 ? 0 : failures / (double) answers,
          meter.percentileBetween(from, to, 50),
          meter.percentileBetween(from, to, 95),
          1,
          1);
    }
  }
}
