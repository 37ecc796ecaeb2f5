package dev.framefleet.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.framefleet.planner.client.DayProfile;
import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.service.PlatformKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final double FRAME_BYTES = 89_000;
  private static final Planner PLANNER =
      new Planner(Constants.standard(), Calibration.typical(), Prices.standard());
  private static final Plan FORTY = PLANNER.plan(Workload.steady(40, 5, FRAME_BYTES), Slo.DEFAULT);

  @Test
  void fortyCamerasGetARecommendationThatKeepsTheObjective() {
    Plan plan = FORTY;

    Candidate recommended = Objects.requireNonNull(plan.recommended());
    assertThat(recommended.meetsSlo()).isTrue();
    assertThat(recommended.broken()).isEmpty();
    assertThat(recommended.run().measured().framesPerSecond()).isCloseTo(200, withinPercentage(2));
    assertThat(plan.reasons()).anyMatch(reason -> reason.contains("200.0 frames/s"));
    assertThat(plan.levers())
        .hasSize(3)
        .isSortedAccordingTo((a, b) -> Double.compare(b.saving(), a.saving()));
  }

  @Test
  void theRecommendationIsTheCheapestOfThoseThatKeepTheObjective() {
    Plan plan = FORTY;

    assertThat(plan.alternatives())
        .filteredOn(c -> c.meetsSlo() && c.broken().isEmpty())
        .first()
        .isEqualTo(plan.recommended());
    assertThat(plan.alternatives())
        .extracting(candidate -> candidate.cost().total())
        .isSortedAccordingTo(Double::compare);
  }

  /** 20 minutes would see one frame, and call it all latency and rate. */
  @Test
  void aCameraThatSendsSeldomIsSimulatedForLonger() {
    Plan plan = PLANNER.plan(Workload.steady(1, 0.001, FRAME_BYTES), Slo.DEFAULT);

    Candidate recommended = Objects.requireNonNull(plan.recommended());
    assertThat(recommended.run().account().published()).isBetween(195L, 205L);
    assertThat(recommended.run().seconds()).isCloseTo(200_000, withinPercentage(1));
    assertThat(FORTY.alternatives())
        .allMatch(candidate -> Math.abs(candidate.run().seconds() - 1200) < 6);
  }

  @Test
  void everyNumberThatIsSetHasAReason() {
    Candidate recommended = Objects.requireNonNull(FORTY.recommended());
    Option option = recommended.option();
    String reasons = String.join("\n", FORTY.reasons());

    assertThat(reasons)
        .contains(
            "maximum of " + option.maximum() + " instances",
            "minimum of " + option.minimum(),
            option.concurrency() + " frames at once",
            "MiB for each frame at once",
            "publishing",
            "must hold %.0f vCPUs".formatted(option.maximum() * option.vcpus()),
            "more than 144 Mbit/s", // 200 frames/s of 89,700 bytes
            "3.6 Mbit/s a camera");
  }

  @Test
  void anObjectiveNobodyKeepsGivesNoRecommendation() {
    Plan plan = PLANNER.plan(Workload.steady(2, 5, FRAME_BYTES), new Slo(0.01, 0));

    assertThat(plan.recommended()).isNull();
    assertThat(plan.reasons()).anyMatch(reason -> reason.contains("within 0.01 s"));
  }

  @Test
  void costGrowsLinearlyWithTheFrames() {
    CostModel model = new CostModel(Prices.standard());
    Option option = new Option(PlatformKind.CLOUD_RUN, 2, 1024, 8, 1, 10);

    double one = model.month(Workload.steady(10, 5, FRAME_BYTES), option, 4, 1).total();
    double ten = model.month(Workload.steady(100, 5, FRAME_BYTES), option, 40, 1).total();

    assertThat(ten).isCloseTo(10 * one, within(1e-6));
  }

  @Test
  void aMonthOfOneFramePerSecondCostsWhatTheListSays() {
    Cost cost =
        new CostModel(Prices.standard())
            .month(
                Workload.steady(1, 1, 100_000),
                new Option(PlatformKind.CLOUD_RUN, 1, 1024, 4, 1, 1),
                1,
                1);

    assertThat(cost.cpu()).isCloseTo(47.34, within(0.01));
    assertThat(cost.memory()).isCloseTo(5.26, within(0.01));
    assertThat(cost.storeOperations()).isCloseTo(14.20, within(0.01));
    assertThat(cost.pubSubBytes()).isCloseTo(19.27, within(0.01));
    assertThat(cost.storeBytes()).isCloseTo(1.13, within(0.01));
    assertThat(cost.egress()).isZero();
  }

  @Test
  void tenFramesInAnObjectSaveNineTenthsOfTheOperations() {
    Plan plan = FORTY;

    assertThat(plan.grouping().saving())
        .isCloseTo(0.9 * plan.alternatives().get(0).cost().storeOperations(), withinPercentage(1));
  }

  @Test
  void camerasThatSleepCostLess() {
    List<Double> nights = new ArrayList<>(Collections.nCopies(12, 0.1));
    nights.addAll(Collections.nCopies(12, 1.0));
    Workload always = Workload.steady(40, 5, FRAME_BYTES);
    Workload sleeping =
        new Workload(40, 5, FRAME_BYTES, 600, false, new DayProfile(nights), 7, 1, 0);

    assertThat(sleeping.framesPerMonth()).isCloseTo(0.55 * always.framesPerMonth(), within(1.0));
    assertThat(PLANNER.plan(sleeping, Slo.DEFAULT).alternatives().get(0).cost().total())
        .isLessThan(0.8 * FORTY.alternatives().get(0).cost().total());
  }

  @Test
  void aPredictionIsComparedFigureByFigure() {
    Measured predicted = new Measured(110, 0, 0.5, 2, 4, 5);
    Measured measured = new Measured(100, 0.01, 0.5, 1, 5, 5);

    Measured errors = Measured.errors(predicted, measured);

    assertThat(errors.framesPerSecond()).isCloseTo(0.1, within(1e-9));
    assertThat(errors.lossShare()).isCloseTo(-0.01, within(1e-9));
    assertThat(errors.p95Seconds()).isEqualTo(1);
    assertThat(errors.meanInstances()).isCloseTo(-0.2, within(1e-9));
    assertThat(errors.peakInstances()).isZero();
  }

  @Test
  void impossibleInputsAreNamed() {
    assertThatThrownBy(() -> Workload.steady(0, 5, 1)).hasMessageContaining("0 cameras");
    assertThatThrownBy(() -> new DayProfile(List.of(1.0))).hasMessageContaining("24 shares");
    assertThatThrownBy(() -> Prices.read("[".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .hasMessageContaining("not a price file");
    assertThatThrownBy(() -> Prices.standard().of("x")).hasMessage("no price is called x");
  }

  @Test
  void everyPriceHasAUnitAndASource() {
    assertThat(Prices.standard().prices())
        .allMatch(p -> p.unit().startsWith("USD per ") && p.source().startsWith("https://"));
    assertThat(Prices.standard().date()).matches("\\d{4}-\\d{2}-\\d{2}");
  }
}
