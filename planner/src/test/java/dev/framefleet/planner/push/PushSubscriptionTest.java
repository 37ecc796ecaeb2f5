package dev.framefleet.planner.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framefleet.planner.platform.Fleet;
import dev.framefleet.planner.platform.FrontEnd;
import dev.framefleet.planner.platform.InstanceShape;
import dev.framefleet.planner.platform.PendingPolicy;
import dev.framefleet.planner.platform.ServerModel;
import dev.framefleet.planner.platform.ServiceSpread;
import dev.framefleet.planner.sim.Rng;
import dev.framefleet.planner.sim.Simulation;
import org.junit.jupiter.api.Test;

class PushSubscriptionTest {
  private final Simulation simulation = new Simulation();
  private final Fleet fleet =
      new Fleet(
          simulation,
          new ServerModel(1, 0, 1, ServiceSpread.fixed(), 0, 0, 0, 0, ServerModel.Memory.PLENTY),
          new InstanceShape(1, 1),
          new Rng(1),
          () -> 0);

  @Test
  void aMessageIsAckedOnceAndItsLatencyIsKnown() {
    PushSubscription push = push(10, PendingPolicy.UNBOUNDED, 60);
    fleet.startWarm(1);
    push.publish(0);
    simulation.runUntil(Simulation.nanos(5));

    assertThat(push.account()).isEqualTo(new PushAccount(1, 1, 0, 1, 0, 0));
    assertThat(push.latency().percentile(50)).isCloseTo(1.01, within(0.02));
  }

  @Test
  void theWindowDoublesInEachRoundOfAcks() {
    PushSubscription push = push(1, PendingPolicy.UNBOUNDED, 600);
    fleet.startWarm(100);
    for (int i = 0; i < 200; i++) {
      push.publish(0);
    }
    simulation.runUntil(Simulation.nanos(4.5));

    assertThat(push.window()).isEqualTo(16);
    assertThat(push.account().acked()).isEqualTo(15);
  }

  @Test
  void nacksPauseTheWholeSubscriptionLongerAndLonger() {
    PushSubscription push = push(1, PendingPolicy.NONE, 60);
    for (int i = 0; i < 500; i++) {
      push.publish(0);
    }
    simulation.runUntil(Simulation.nanos(50));

    // 0.1 s doubled each time: after 9 pauses 51.1 s are over.
    assertThat(push.account().nacks()).isEqualTo(9);
    assertThat(push.account().open()).isEqualTo(500);
  }

  @Test
  void aMessageThatNeverSucceedsBecomesADeadLetter() {
    PushSubscription push = push(10, PendingPolicy.NONE, 60);
    push.publish(0);
    simulation.runUntil(Simulation.nanos(2 * 3600.0));

    assertThat(push.account()).isEqualTo(new PushAccount(1, 0, 1, 5, 5, 0));
  }

  @Test
  void anAnswerBehindTheDeadlineCountsAsNackAndTheWorkIsDoneTwice() {
    PushSubscription push = push(100, PendingPolicy.UNBOUNDED, 10);
    fleet.startWarm(1);
    for (int i = 0; i < 15; i++) {
      push.publish(0);
    }
    simulation.runUntil(Simulation.nanos(100));

    assertThat(push.account().acked()).isEqualTo(15);
    assertThat(push.account().nacks()).isPositive();
    assertThat(push.account().doubled()).isPositive();
    assertThat(push.account().deliveries()).isGreaterThan(15);
  }

  private PushSubscription push(double window, PendingPolicy pending, double deadlineSeconds) {
    return new PushSubscription(
        simulation,
        new FrontEnd(simulation, fleet, pending),
        new PushPolicy(window, 1000, 0.9, 0.1, 60, deadlineSeconds, 1, 600, 5, 0.01));
  }
}
