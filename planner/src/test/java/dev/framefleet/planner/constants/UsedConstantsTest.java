package dev.framefleet.planner.constants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.planner.plan.Calibration;
import dev.framefleet.planner.plan.Planner;
import dev.framefleet.planner.plan.Prices;
import dev.framefleet.planner.plan.Slo;
import dev.framefleet.planner.plan.Workload;
import dev.framefleet.planner.study.Published;
import dev.framefleet.planner.study.PublishedStudy;
import dev.framefleet.planner.study.StudySimulation;
import org.junit.jupiter.api.Test;

class UsedConstantsTest {
  @Test
  void noConstantIsThereForNothing() {
    Constants constants = Constants.standard();
    PublishedStudy study = PublishedStudy.load();
    for (Published experiment : study.experiments()) {
      new StudySimulation(study, constants).run(experiment, 1);
    }
    new Planner(constants, Calibration.typical(), Prices.standard())
        .plan(Workload.steady(1, 1, 50_000), Slo.DEFAULT);

    assertThat(constants.all()).extracting(Constant::name).allMatch(constants.used()::contains);
  }
}
