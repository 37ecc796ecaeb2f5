package dev.framefleet.planner.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framefleet.planner.sim.Simulation;
import org.junit.jupiter.api.Test;

class WriteLimitsTest {
  private final Simulation simulation = new Simulation();
  private final WriteLimits limits = new WriteLimits(simulation, 100, 1200, 1);

  @Test
  void writesOverTheRateWaitForTheirTurn() {
    double last = 0;
    for (int i = 0; i < 201; i++) {
      last = limits.reserve();
    }

    assertThat(last).isCloseTo(2, within(1e-9));
  }

  @Test
  void oneNameTakesOneWriteAPerSecond() {
    assertThat(limits.reserve("a")).isZero();
    assertThat(limits.reserve("a")).isCloseTo(1, within(1e-9));
    assertThat(limits.reserve("b")).isLessThan(0.1);
  }

  @Test
  void aBucketAtItsLimitDoublesIt() {
    simulation.every(
        0.5,
        () -> {
          for (int i = 0; i < 60; i++) {
            limits.reserve();
          }
        });
    simulation.runUntil(Simulation.nanos(1300));

    assertThat(limits.perSecond()).isEqualTo(200);
  }
}
