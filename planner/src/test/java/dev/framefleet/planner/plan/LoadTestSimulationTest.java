package dev.framefleet.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.framefleet.planner.plan.LoadTestSimulation.Load;
import dev.framefleet.planner.plan.LoadTestSimulation.Worker;
import org.junit.jupiter.api.Test;

/** Exact figures where service times are all alike: 20 ms of a CPU and 5 ms of the store. */
class LoadTestSimulationTest {
  private static final LoadTestSimulation SIMULATION =
      new LoadTestSimulation(new Calibration(0.020, 0, 0.005, 8, 0, 0, 0));

  @Test
  void evenRequestsThatNeverMeetTakeTheServiceTime() {
    Measured run = SIMULATION.run(push(40, true), new Worker(1, 1, true), 1);

    assertThat(run.framesPerSecond()).isCloseTo(40, within(0.1));
    assertThat(run.medianSeconds()).isCloseTo(0.025, within(1e-6));
    assertThat(run.p95Seconds()).isCloseTo(0.025, within(1e-6));
    assertThat(run.lossShare()).isZero();
  }

  /** Fifty meet at once: in turns the first of them is done after 20 ms, shared after a second. */
  @Test
  void requestsThatMeetStandInLineHoweverManyAreTaken() {
    Load meeting = new Load(50, 1e9, 0, true, true, 0, 1.01);

    for (int atOnce : new int[] {1, 50}) {
      Measured run = SIMULATION.run(meeting, new Worker(1, atOnce, true), 1);

      assertThat(run.framesPerSecond() * 1.01).isCloseTo(50, within(1e-6));
      assertThat(run.medianSeconds()).isCloseTo(0.505, within(0.03));
    }
  }

  @Test
  void aWorkerThatTakesMoreAtOnceTurnsFewerPushesAway() {
    Load gust = new Load(0, 0, 60, false, false, 0, 20);

    assertThat(SIMULATION.run(gust, new Worker(1, 1, true), 1).lossShare()).isGreaterThan(0.2);
    assertThat(SIMULATION.run(gust, new Worker(1, 100, true), 1).lossShare()).isZero();
  }

  @Test
  void aLineThatIsFullTurnsPushesAwayAndLetsPicturesWait() {
    Load pushes = push(100, true);
    Load pictures = new Load(0, 0, 100, true, true, 0, 30);

    Measured refused = SIMULATION.run(pushes, new Worker(1, 1, true), 1);
    Measured patient = SIMULATION.run(pictures, new Worker(1, 1, true), 1);

    assertThat(refused.framesPerSecond()).isCloseTo(50, withinPercentage(1));
    assertThat(refused.lossShare()).isCloseTo(0.5, within(0.01));
    assertThat(refused.p95Seconds()).isLessThan(0.07);
    assertThat(patient.lossShare()).isZero();
    assertThat(patient.p95Seconds()).isGreaterThan(10);
  }

  @Test
  void usersInAClosedLoopWaitForAllTheOthers() {
    Measured run =
        SIMULATION.run(new Load(100, 1e6, 0, true, true, 10, 60), new Worker(2, 2, true), 1);

    assertThat(run.framesPerSecond()).isCloseTo(100, withinPercentage(1));
    assertThat(run.medianSeconds()).isCloseTo(1.0, withinPercentage(2));
  }

  @Test
  void aWorkerThatStartsWithTheLoadFailsUntilItIsReady() {
    Measured run =
        SIMULATION.run(new Load(0, 0, 25, true, false, 0, 20), new Worker(1, 1, false), 1);

    assertThat(run.lossShare()).isCloseTo(8.0 / 20, within(0.01));
    assertThat(run.framesPerSecond()).isCloseTo(25 * 12 / 20.0, within(0.2));
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    assertThat(SIMULATION.run(push(25, false), new Worker(1, 1, true), 3))
        .isEqualTo(SIMULATION.run(push(25, false), new Worker(1, 1, true), 3));
  }

  private static Load push(double perSecond, boolean even) {
    return new Load(0, 0, perSecond, even, false, 0, 60);
  }
}
