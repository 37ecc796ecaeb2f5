package dev.framefleet.planner.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private final Simulation simulation = new Simulation();
  private final List<String> log = new ArrayList<>();

  @Test
  void eventsRunInTimeAndThenInTheOrderOfPlanning() {
    simulation.after(2, () -> log.add("third"));
    simulation.after(1, () -> log.add("first"));
    simulation.after(1, () -> log.add("second"));
    simulation.runUntil(Simulation.nanos(5));

    assertThat(log).containsExactly("first", "second", "third");
    assertThat(simulation.nowSeconds()).isEqualTo(5);
  }

  @Test
  void whatIsPlannedBehindTheEndWaits() {
    simulation.after(2, () -> log.add("late"));
    simulation.runUntil(Simulation.nanos(1));

    assertThat(log).isEmpty();
  }

  @Test
  void sharedCapacityIsDividedByWeight() {
    ProcessorSharing link = new ProcessorSharing(simulation, 30, 1000);
    link.submit(20, 2, () -> log.add("heavy " + simulation.nowSeconds()));
    link.submit(20, 1, () -> log.add("light " + simulation.nowSeconds()));
    simulation.runUntil(Simulation.nanos(10));

    assertThat(log).hasSize(2);
    assertThat(Double.parseDouble(log.get(0).substring(6))).isCloseTo(1, within(1e-6));
    assertThat(Double.parseDouble(log.get(1).substring(6))).isCloseTo(4 / 3.0, within(1e-6));
    assertThat(link.delivered()).isCloseTo(40, within(1e-6));
  }

  @Test
  void aLoneJobGetsNoMoreThanTheCap() {
    new ProcessorSharing(simulation, 100, 10)
        .submit(20, 1, () -> log.add("done " + simulation.nowSeconds()));
    simulation.runUntil(Simulation.nanos(10));

    assertThat(Double.parseDouble(log.get(0).substring(5))).isCloseTo(2, within(1e-6));
  }

  @Test
  void littlesLawCountsThoseStillInside() {
    Population population = new Population(simulation);
    long first = population.enter();
    simulation.runUntil(Simulation.nanos(1));
    population.enter();
    simulation.runUntil(Simulation.nanos(4));
    population.leave(first);

    assertThat(population.mean()).isEqualTo(1.75);
    assertThat(population.meanStaySeconds()).isEqualTo(4);
    assertThat(population.littleError()).isZero();
  }

  @Test
  void nobodyLeavesThatDidNotComeIn() {
    Population population = new Population(simulation);
    population.enter();

    assertThatThrownBy(() -> population.leave(5)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void randomNumbersAreTheSameOnEveryJava() {
    Rng rng = new Rng(42);

    assertThat(rng.nextLong()).isEqualTo(0xBDD732262FEB6E95L);
    assertThat(rng.exponential(1)).isEqualTo(new Rng(42 + 0x9E3779B97F4A7C15L).exponential(1));
  }

  @Test
  void drawsHaveTheirMeans() {
    Rng rng = new Rng(1);
    double exponential = 0;
    double spread = 0;
    for (int i = 0; i < 200_000; i++) {
      exponential += rng.exponential(3);
      spread += rng.spread(0.5);
    }

    assertThat(exponential / 200_000).isCloseTo(3, within(0.05));
    assertThat(spread / 200_000).isCloseTo(1, within(0.01));
  }

  @Test
  void percentilesOfManyDurationsAreGoodToTwoPercent() {
    Durations durations = new Durations();
    for (int i = 1; i <= 10_000; i++) {
      durations.add(i / 1000.0);
    }

    assertThat(durations.percentile(50)).isCloseTo(5, within(0.1));
    assertThat(durations.percentile(99)).isCloseTo(9.9, within(0.2));
    assertThat(durations.mean()).isCloseTo(5.0005, within(1e-9));
    assertThat(new Durations().percentile(50)).isZero();
  }
}
