package dev.framefleet.planner.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.framefleet.planner.platform.ServiceSpread;
import dev.framefleet.planner.sim.Population;
import org.junit.jupiter.api.Test;

class QueueingTest {
  private static final int REQUESTS = 1_500_000;

  @Test
  void oneServerWithRandomTimesStaysAsLongAsTheFormulaSays() {
    Population queue = Queue.servers(1, ServiceSpread.exponential(), 1).poisson(0.7, REQUESTS);

    assertThat(queue.meanStaySeconds()).isCloseTo(1 / (1 - 0.7), withinPercentage(2));
    assertLittle(queue);
  }

  @Test
  void fourServersStayAsLongAsErlangSays() {
    Population queue = Queue.servers(4, ServiceSpread.exponential(), 2).poisson(3.2, REQUESTS);

    assertThat(queue.meanStaySeconds()).isCloseTo(Formulas.mmcStay(3.2, 1, 4), withinPercentage(2));
    assertLittle(queue);
  }

  @Test
  void oneServerWithFixedTimesStaysAsLongAsPollaczekSays() {
    Population queue = Queue.servers(1, ServiceSpread.fixed(), 3).poisson(0.8, REQUESTS);

    assertThat(queue.meanStaySeconds()).isCloseTo(Formulas.md1Stay(0.8, 1), withinPercentage(2));
    assertLittle(queue);
  }

  @Test
  void aSharedCpuStaysAsLongWhateverTheTimesAre() {
    Population random = Queue.sharedCpu(ServiceSpread.exponential(), 4).poisson(0.6, REQUESTS / 2);
    Population fixed = Queue.sharedCpu(ServiceSpread.fixed(), 5).poisson(0.6, REQUESTS / 2);

    assertThat(random.meanStaySeconds()).isCloseTo(1 / (1 - 0.6), withinPercentage(2));
    assertThat(fixed.meanStaySeconds()).isCloseTo(1 / (1 - 0.6), withinPercentage(2));
    assertLittle(random);
    assertLittle(fixed);
  }

  @Test
  void usersThatThinkGetTheRateOfTheMachineRepairModel() {
    Queue queue = Queue.servers(1, ServiceSpread.exponential(), 6);

    assertThat(queue.closed(10, 8, 400_000))
        .isCloseTo(Formulas.machineRepairRate(10, 8, 1), withinPercentage(2));
    assertLittle(queue.population());
  }

  @Test
  void erlangsFormulaForOneServerIsTheSimpleOne() {
    assertThat(Formulas.mmcStay(0.7, 1, 1)).isCloseTo(1 / 0.3, withinPercentage(0.001));
  }

  /** L, lambda and W are counted apart; the edges of the run alone may keep them apart. */
  private static void assertLittle(Population queue) {
    assertThat(queue.littleError()).isLessThan(1e-6);
  }
}
