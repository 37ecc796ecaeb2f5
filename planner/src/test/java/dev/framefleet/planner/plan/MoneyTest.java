package dev.framefleet.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.framefleet.planner.client.DayProfile;
import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.service.PlatformKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static final double FRAME_BYTES = 89_000;
  private static final Planner PLANNER =
      new Planner(Constants.standard(), Calibration.typical(), Prices.standard());
  private static final Workload ONE = Workload.steady(1, 5, FRAME_BYTES);

  @Test
  void appEngineIsComparedButNotRecommendedUnlessAskedFor() {
    Workload workload = Workload.steady(4, 5, FRAME_BYTES);

    assertThat(PLANNER.plan(workload, Slo.DEFAULT).alternatives())
        .anyMatch(candidate -> candidate.option().platform() == PlatformKind.APP_ENGINE);
    Plan both =
        PLANNER.plan(
            workload, Slo.DEFAULT, Set.of(PlatformKind.APP_ENGINE, PlatformKind.CLOUD_RUN));
    assertThat(recommended(both).option().platform()).isEqualTo(PlatformKind.CLOUD_RUN);
    Plan alone = PLANNER.plan(workload, Slo.DEFAULT, Set.of(PlatformKind.APP_ENGINE));
    assertThat(recommended(alone).option().platform()).isEqualTo(PlatformKind.APP_ENGINE);
    assertThat(alone.reasons()).anyMatch(reason -> reason.contains("for comparison only"));
  }

  /** One camera needs its one instance whether it sends five frames or two and a half. */
  @Test
  void noLeverSavesPartOfTheLastInstance() {
    Plan plan = PLANNER.plan(ONE, Slo.DEFAULT, Set.of(PlatformKind.CLOUD_RUN));
    Cost cost = recommended(plan).cost();

    assertThat(plan.levers().get(0).what()).startsWith("send half the frames");
    assertThat(plan.levers().get(0).saving())
        .isCloseTo((cost.total() - cost.cpu() - cost.memory()) / 2, within(0.01));
  }

  @Test
  void groupingSaysFromWhereOperationsCostMoreThanInstances() {
    Plan plan = PLANNER.plan(ONE, Slo.DEFAULT, Set.of(PlatformKind.CLOUD_RUN));
    Candidate candidate = recommended(plan);
    Grouping grouping = plan.grouping();
    double perFrame = candidate.cost().storeOperations() / 5;

    assertThat(grouping.operationsLeadFrom())
        .isCloseTo((candidate.cost().cpu() + candidate.cost().memory()) / perFrame, within(1e-6));
    assertThat(grouping.waitSeconds()).isCloseTo(9 / 5.0, within(1e-9));
    assertThat(grouping.share())
        .isCloseTo(grouping.saving() / candidate.cost().total(), within(1e-9));
  }

  @Test
  void aGroupFitsIntoAMessage() {
    Plan plan =
        PLANNER.plan(Workload.steady(1, 1, 4_000_000), Slo.DEFAULT, Set.of(PlatformKind.CLOUD_RUN));

    assertThat(plan.grouping().framesPerObject()).isEqualTo(2);
  }

  @Test
  void aBudgetSaysHowManyFramesItBuys() {
    Workload workload = Workload.steady(40, 5, FRAME_BYTES);
    Candidate candidate = recommended(PLANNER.plan(workload, Slo.DEFAULT));

    assertThat(PLANNER.fpsWithin(workload, candidate, candidate.cost().total() + 1)).isEqualTo(5);
    assertThat(PLANNER.fpsWithin(workload, candidate, candidate.cost().total() / 2))
        .isCloseTo(2.5, withinPercentage(2));
    assertThat(PLANNER.fpsWithin(workload, candidate, 0.01)).isZero();
  }

  @Test
  void anHourHasTheInstancesOfItsLoad() {
    List<Double> day = new ArrayList<>(Collections.nCopies(12, 0.1));
    day.addAll(Collections.nCopies(12, 1.0));
    Workload workload = new Workload(40, 5, FRAME_BYTES, 600, false, new DayProfile(day), 7, 1, 0);
    Candidate candidate =
        recommended(PLANNER.plan(workload, Slo.DEFAULT, Set.of(PlatformKind.CLOUD_RUN)));

    assertThat(candidate.hourlyInstances()).hasSize(24);
    assertThat(candidate.hourlyInstances().get(3))
        .isLessThan(0.4 * candidate.hourlyInstances().get(15));
    assertThat(candidate.meanInstances())
        .isCloseTo(
            (candidate.hourlyInstances().get(3) + candidate.hourlyInstances().get(15)) / 2,
            within(1e-9));
  }

  @Test
  void fourVcpusOfCloudRunHaveTwoGibibytes() {
    assertThat(PLANNER.plan(ONE, Slo.DEFAULT).alternatives())
        .filteredOn(c -> c.option().platform() == PlatformKind.CLOUD_RUN)
        .filteredOn(c -> c.option().vcpus() == 4)
        .allMatch(c -> c.option().memoryMib() == 2048);
  }

  @Test
  void settingsOfOnesOwnAreJudged() {
    Option tight = new Option(PlatformKind.CLOUD_RUN, 1, 1024, 4, 1, 1);

    Plan plan = PLANNER.judge(Workload.steady(40, 5, FRAME_BYTES), Slo.DEFAULT, List.of(tight));

    assertThat(plan.recommended()).isNull();
    assertThat(plan.alternatives()).hasSize(1);
    assertThat(plan.alternatives().get(0).run().measured().framesPerSecond()).isLessThan(30);
  }

  /**
   * Four users, one vCPU, 50 ms of work each: the processor is the bottleneck, at 20 per second but
   * for the instance's own speed, and all users are either waiting or being served.
   */
  @Test
  void closedLoopUsersAreAnsweredAsFastAsTheProcessorWorks() {
    Calibration calibration = new Calibration(0.05, 0, 0, 0, 0, 100, 1);
    Option option = new Option(PlatformKind.CLOUD_RUN, 1, 1024, 10, 1, 1);

    Measured measured =
        new ClosedLoopSimulation(Constants.standard(), calibration)
            .run(4, 4, FRAME_BYTES, option, 120);

    double twoSigma = Math.exp(2 * Constants.standard().value("server.instanceSpread"));
    assertThat(measured.framesPerSecond()).isBetween(20 / twoSigma, 20 * twoSigma);
    assertThat(measured.framesPerSecond() * measured.medianSeconds())
        .isCloseTo(4, withinPercentage(2));
    assertThat(measured.lossShare()).isZero();
    assertThat(measured.peakInstances()).isEqualTo(1);
  }

  private static Candidate recommended(Plan plan) {
    return Objects.requireNonNull(plan.recommended());
  }
}
