package dev.framefleet.planner.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.planner.sim.Rng;
import dev.framefleet.planner.sim.Simulation;
import org.junit.jupiter.api.Test;

class AutoscalerTest {
  private static final double CPU_SECONDS = 0.1;
  private final Simulation simulation = new Simulation();
  private final Fleet fleet =
      new Fleet(
          simulation,
          new ServerModel(
              8, CPU_SECONDS, 0, ServiceSpread.fixed(), 0, 10, 0, 0, ServerModel.Memory.PLENTY),
          new InstanceShape(1, 8),
          new Rng(1),
          () -> 0);
  private final FrontEnd frontEnd = new FrontEnd(simulation, fleet, new PendingPolicy(1000, 60, 1));
  private double perSecond;

  @Test
  void waitingRequestsStartInstancesAtTheLimitedRate() {
    begin(requests(0, 50, 1));
    load(40);
    simulation.runUntil(Simulation.nanos(5));

    assertThat(fleet.total()).isBetween(4, 5);
    assertThat(fleet.ready()).isZero();
  }

  @Test
  void cpuComesDownToItsTarget() {
    begin(requests(1, 50, 5));
    load(30);
    // What was started on demand in the beginning is kept for the idle time.
    simulation.runUntil(Simulation.nanos(2000));

    // 30/s of 0.1 s are 3 vCPUs; at 60 % those are 5 instances.
    assertThat(fleet.total()).isBetween(5, 7);
  }

  @Test
  void instancesNeverExceedTheMaximum() {
    begin(requests(1, 3, 5));
    load(100);
    simulation.runUntil(Simulation.nanos(100));

    assertThat(fleet.peak()).isEqualTo(3);
  }

  @Test
  void whatWasNotNeededForTheIdleTimeStops() {
    begin(requests(1, 50, 5));
    load(60);
    simulation.runUntil(Simulation.nanos(300));
    int before = fleet.total();
    load(6);
    simulation.runUntil(Simulation.nanos(700));
    int held = fleet.total();
    simulation.runUntil(Simulation.nanos(1700));

    assertThat(before).isGreaterThanOrEqualTo(10);
    assertThat(held).isEqualTo(before);
    assertThat(fleet.total()).isLessThanOrEqualTo(2);
  }

  @Test
  void aGroupTracksItsTargetAndShrinksOnlyAfterTheWindow() {
    begin(target(0, 0));
    load(30);
    simulation.runUntil(Simulation.nanos(900));
    int before = fleet.total();
    load(6);
    simulation.runUntil(Simulation.nanos(1100));
    int held = fleet.total();
    simulation.runUntil(Simulation.nanos(2000));

    assertThat(before).isBetween(5, 6);
    assertThat(held).isEqualTo(before);
    assertThat(fleet.total()).isEqualTo(1);
  }

  @Test
  void podsWithoutANodeWaitForOne() {
    begin(target(2, 100));
    load(60);
    simulation.runUntil(Simulation.nanos(100));
    int early = fleet.ready();
    simulation.runUntil(Simulation.nanos(400));

    assertThat(early).isLessThanOrEqualTo(2);
    assertThat(fleet.ready()).isGreaterThan(2);
  }

  private void begin(Autoscaler autoscaler) {
    autoscaler.begin();
  }

  private Autoscaler requests(int minimum, int maximum, double startsPerSecond) {
    return new RequestAutoscaler(
        simulation,
        fleet,
        frontEnd,
        new RequestScaling(minimum, maximum, startsPerSecond, 0.1, 1, 0.6, 0.6, 60, 5, 5, 900));
  }

  private Autoscaler target(int perNode, double nodeSeconds) {
    return new TargetAutoscaler(
        simulation,
        fleet,
        frontEnd::waiting,
        new TargetScaling(1, 50, 0.6, 0, 0, 0, 10, 60, 30, 300, perNode, nodeSeconds));
  }

  /** 40/s on instances of 10/s: until four are there, frames wait. */
  @Test
  void waitingFramesMakeAPullingGroupGrowWhenTheirNumberIsSeen() {
    begin(
        new TargetAutoscaler(
            simulation,
            fleet,
            frontEnd::waiting,
            new TargetScaling(1, 50, 1, 100, 120, 0, 10, 10, 30, 300, 0, 0)));
    load(40);
    simulation.runUntil(Simulation.nanos(115));
    int unseen = fleet.total();
    simulation.runUntil(Simulation.nanos(400));

    assertThat(unseen).isOne();
    assertThat(fleet.total()).isGreaterThanOrEqualTo(4);
  }

  /** From now on so many requests per second. */
  private void load(double requestsPerSecond) {
    boolean first = perSecond == 0;
    perSecond = requestsPerSecond;
    if (first) {
      arrive();
    }
  }

  private void arrive() {
    frontEnd.arrive(new Request((request, outcome) -> {}));
    simulation.after(1 / perSecond, this::arrive);
  }
}
