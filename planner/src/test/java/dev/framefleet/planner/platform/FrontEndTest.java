package dev.framefleet.planner.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.planner.sim.Rng;
import dev.framefleet.planner.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontEndTest {
  private final Simulation simulation = new Simulation();
  private final List<String> outcomes = new ArrayList<>();

  @Test
  void aRequestWithoutRoomIsTurnedAwayIfNoneMayWait() {
    FrontEnd frontEnd = frontEnd(oneSecond(0), new InstanceShape(1, 2), 1, PendingPolicy.NONE);
    arrive(frontEnd, 3);
    simulation.runUntil(Simulation.nanos(10));

    assertThat(outcomes).containsExactly("REJECTED 0", "DONE 1", "DONE 2");
  }

  @Test
  void aRequestThatWaitedToTheDeadlineExpires() {
    FrontEnd frontEnd =
        frontEnd(oneSecond(0), new InstanceShape(1, 1), 1, new PendingPolicy(10, 2.5, 0));
    arrive(frontEnd, 5);
    simulation.runUntil(Simulation.nanos(10));

    assertThat(outcomes).containsExactly("DONE 1", "DONE 2", "EXPIRED 2", "EXPIRED 2", "DONE 3");
  }

  @Test
  void afterOneWaitedInVainOnlySoManyMayWait() {
    FrontEnd frontEnd =
        frontEnd(oneSecond(0), new InstanceShape(1, 1), 1, new PendingPolicy(2, 2.5, 0));
    arrive(frontEnd, 6);
    simulation.runUntil(Simulation.nanos(2.6));
    outcomes.clear();
    arrive(frontEnd, 4);
    simulation.runUntil(Simulation.nanos(2.7));

    assertThat(outcomes).containsExactly("REJECTED 2", "REJECTED 2");
  }

  @Test
  void aLoopBlockedLongerThanTheWatchdogAllowsLosesAllInside() {
    FrontEnd frontEnd = frontEnd(oneSecond(5), new InstanceShape(1, 10), 1, PendingPolicy.NONE);
    arrive(frontEnd, 8);
    simulation.runUntil(Simulation.nanos(20));

    // One alone, then seven in one go: after five seconds of those the worker is killed.
    assertThat(outcomes).filteredOn(o -> o.startsWith("DONE")).hasSizeBetween(5, 6);
    assertThat(outcomes).filteredOn(o -> o.equals("KILLED 6")).hasSizeBetween(2, 3);
  }

  @Test
  void aLoopThatComesBackInTimeLosesNone() {
    FrontEnd frontEnd = frontEnd(oneSecond(5), new InstanceShape(1, 10), 1, PendingPolicy.NONE);
    arrive(frontEnd, 5);
    simulation.runUntil(Simulation.nanos(20));

    assertThat(outcomes).hasSize(5).allMatch(o -> o.startsWith("DONE"));
  }

  @Test
  void anInstanceOutOfMemoryLosesAllInsideAndStartsAnew() {
    ServerModel small =
        new ServerModel(
            4, 0, 1, ServiceSpread.fixed(), 0, 3, 0, 0, new ServerModel.Memory(100, 40, 25));
    FrontEnd frontEnd = frontEnd(small, new InstanceShape(1, 4), 1, PendingPolicy.NONE);
    arrive(frontEnd, 3);
    simulation.runUntil(Simulation.nanos(2));
    arrive(frontEnd, 1);
    simulation.runUntil(Simulation.nanos(4));
    arrive(frontEnd, 1);
    simulation.runUntil(Simulation.nanos(9));

    assertThat(outcomes)
        .containsExactly("KILLED 0", "KILLED 0", "KILLED 0", "REJECTED 2", "DONE 5");
  }

  @Test
  void vcpusAreSharedAmongTheRequestsInside() {
    ServerModel busy =
        new ServerModel(4, 1, 0, ServiceSpread.fixed(), 0, 0, 0, 0, ServerModel.Memory.PLENTY);
    FrontEnd frontEnd = frontEnd(busy, new InstanceShape(2, 4), 1, PendingPolicy.NONE);
    arrive(frontEnd, 4);
    simulation.runUntil(Simulation.nanos(9));

    assertThat(outcomes).containsExactly("DONE 2", "DONE 2", "DONE 2", "DONE 2");
  }

  private FrontEnd frontEnd(
      ServerModel model, InstanceShape shape, int instances, PendingPolicy policy) {
    Fleet fleet = new Fleet(simulation, model, shape, new Rng(1), () -> 0);
    FrontEnd frontEnd = new FrontEnd(simulation, fleet, policy);
    fleet.startWarm(instances);
    return frontEnd;
  }

  private void arrive(FrontEnd frontEnd, int requests) {
    for (int i = 0; i < requests; i++) {
      frontEnd.arrive(
          new Request(
              (request, outcome) ->
                  outcomes.add(outcome + " " + Math.round(Math.floor(simulation.nowSeconds())))));
    }
  }

  private static ServerModel oneSecond(double watchdogSeconds) {
    return new ServerModel(
        1, 0, 1, ServiceSpread.fixed(), 0, 0, 0, watchdogSeconds, ServerModel.Memory.PLENTY);
  }
}
