package dev.framefleet.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.service.PlatformKind;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Plans for fleets of thousands of cameras and more. */
class LargeFleetsTest {
  private static final double FRAME_BYTES = 89_000;
  private static final Planner PLANNER =
      new Planner(Constants.standard(), Calibration.typical(), Prices.standard());

  @Test
  void thousandsOfCamerasBreakQuotasAndEachIsSaid() {
    Plan plan = PLANNER.plan(Workload.steady(4000, 5, FRAME_BYTES), Slo.DEFAULT);

    Candidate recommended = Objects.requireNonNull(plan.recommended());
    assertThat(recommended.broken()).isNotEmpty();
    assertThat(recommended.broken())
        .allMatch(
            quota ->
                plan.reasons().stream()
                    .anyMatch(
                        reason ->
                            reason.startsWith("Quota exceeded") && reason.contains(quota.what())));
  }

  @Test
  void aMillionCamerasArePlannedByAggregationAndItIsSaid() {
    Plan plan = PLANNER.plan(Workload.steady(1_000_000, 1, FRAME_BYTES), Slo.DEFAULT);

    assertThat(plan.alternatives()).allMatch(candidate -> candidate.run().cells() > 1000);
    assertThat(plan.alternatives()).allMatch(candidate -> !candidate.broken().isEmpty());
    assertThat(plan.reasons()).anyMatch(reason -> reason.contains("cells"));
  }

  /** Where nothing is rounded to whole machines any more, a camera costs the same in each fleet. */
  @Test
  void theMonthGrowsInProportionToTheCameras() {
    double thousand = perCamera(1_000);

    assertThat(perCamera(10_000)).isCloseTo(thousand, withinPercentage(2));
    assertThat(perCamera(100_000)).isCloseTo(thousand, withinPercentage(2));
    assertThat(perCamera(1_000_000)).isCloseTo(thousand, withinPercentage(2));
  }

  private static double perCamera(int cameras) {
    return PLANNER
            .plan(Workload.steady(cameras, 5, FRAME_BYTES), Slo.DEFAULT)
            .alternatives()
            .get(0)
            .cost()
            .total()
        / cameras;
  }

  @Test
  void aGroupOfTooManyMachinesBreaksAQuota() {
    Plan plan =
        PLANNER.plan(
            Workload.steady(40_000, 5, FRAME_BYTES),
            Slo.DEFAULT,
            Set.of(PlatformKind.INSTANCE_GROUP, PlatformKind.KUBERNETES));

    assertThat(plan.alternatives())
        .filteredOn(candidate -> candidate.option().vcpus() == 2)
        .allMatch(
            candidate ->
                candidate.broken().stream().anyMatch(quota -> quota.unit().equals("machines")));
    assertThat(plan.alternatives())
        .allMatch(
            candidate ->
                candidate.quotas().stream()
                    .anyMatch(quota -> quota.what().startsWith("bytes published")));
  }
}
