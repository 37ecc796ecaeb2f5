package dev.framefleet.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.planner.client.DayProfile;
import dev.framefleet.planner.plan.Calibration;
import dev.framefleet.planner.plan.Option;
import dev.framefleet.planner.plan.Slo;
import dev.framefleet.planner.plan.Workload;
import dev.framefleet.planner.service.PlatformKind;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanValuesTest {
  @Test
  void anObjectiveHasSecondsAndPercent() {
    assertThat(PlanValues.slo("p95=2s,loss=0.1%")).isEqualTo(new Slo(2, 0.001));
    assertThat(PlanValues.slo("p95=500ms")).isEqualTo(new Slo(0.5, 0));
    assertThat(PlanValues.slo("loss=1%")).isEqualTo(new Slo(Slo.DEFAULT.p95Seconds(), 0.01));
  }

  @Test
  void hoursMayGoOverMidnight() {
    DayProfile day = PlanValues.day("7-19,19-7:0.1");

    assertThat(day.awake().get(6)).isEqualTo(0.1);
    assertThat(day.awake().get(7)).isEqualTo(1);
    assertThat(day.awake().get(18)).isEqualTo(1);
    assertThat(day.awake().get(19)).isEqualTo(0.1);
    assertThat(PlanValues.day("0-24")).isEqualTo(DayProfile.ALWAYS);
    assertThat(PlanValues.day("22-24").awake()).filteredOn(share -> share > 0).hasSize(2);
    assertThat(PlanValues.day("0.5" + ",1".repeat(23)).awake().get(0)).isEqualTo(0.5);
  }

  @Test
  void settingsNameAllOfAnOption() {
    assertThat(
            PlanValues.settings(
                "platform=cloud-run,vcpus=2,memory=1024,concurrency=8,min=1,max=10"))
        .isEqualTo(new Option(PlatformKind.CLOUD_RUN, 2, 1024, 8, 1, 10));
  }

  @Test
  void aChangeLeavesTheRestAsItIs() {
    Workload workload = Workload.steady(40, 5, 89_000);

    WhatIfs.Changed changed =
        WhatIfs.apply(workload, Calibration.typical(), "fps=2,frame-kb=60,cpu-ms=20");

    assertThat(changed.workload()).isEqualTo(workload.withFps(2).withFrameBytes(60_000));
    assertThat(changed.calibration().cpuSecondsPerFrame()).isEqualTo(0.02);
    assertThat(changed.calibration().startSeconds())
        .isEqualTo(Calibration.typical().startSeconds());
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(PlanValues::slo, "2s", "p95=2s,loss=0.1%"),
        mistake(PlanValues::slo, "p95=2", "p95=2s,loss=0.1%"),
        mistake(PlanValues::slo, "p95=0s", "over 0 s"),
        mistake(PlanValues::slo, "loss=200%", "at most 100 %"),
        mistake(PlanValues::day, "7", "7-19"),
        mistake(PlanValues::day, "7-7", "two different"),
        mistake(PlanValues::day, "7-25", "0 to 24"),
        mistake(PlanValues::day, "7-19:0", "at least one hour"),
        mistake(PlanValues::day, "7-19:1.5", "0 to 1"),
        mistake(PlanValues::settings, "platform=moon,vcpus=1", "must name all of"),
        mistake(
            PlanValues::settings,
            "platform=moon,vcpus=1,memory=512,concurrency=1,min=0,max=1",
            "cloud-run"),
        mistake(
            PlanValues::settings,
            "platform=gke,vcpus=1,memory=512,concurrency=1,min=2,max=1",
            "min is over max"),
        mistake(
            PlanValues::settings,
            "platform=gke,vcpus=1,memory=512,concurrency=1.5,min=0,max=1",
            "whole number"),
        mistake(
            PlanValues::settings,
            "platform=mig,vcpus=1e9,memory=512,concurrency=1,min=0,max=1",
            "vcpus must be 0.08 to 416"),
        mistake(
            PlanValues::settings,
            "platform=cloud-run,vcpus=3,memory=2048,concurrency=8,min=0,max=1",
            "1, 2, 4, 6 or 8"),
        mistake(
            PlanValues::settings,
            "platform=cloud-run,vcpus=2,memory=2048,concurrency=2000,min=0,max=1",
            "1 to 1,000"),
        mistake(
            PlanValues::settings,
            "platform=cloud-run,vcpus=4,memory=1024,concurrency=8,min=0,max=1",
            "4 vCPU must be 2,048 to 32,768"),
        mistake(PlanValuesTest::whatIf, "fp=2", "must be like fps=2"),
        mistake(PlanValuesTest::whatIf, "fps=x", "fps must be a number"),
        mistake(PlanValuesTest::whatIf, "fps=0", "fps must be 0.001 to 1,000"),
        mistake(PlanValuesTest::whatIf, "cameras=0", "cameras must be 1 to 10,000,000"),
        mistake(PlanValuesTest::whatIf, "frame-kb=10000", "frame-kb must be 0.001 to 9,999"),
        mistake(PlanValuesTest::whatIf, "egress=3", "egress must be 0 to 1"),
        mistake(PlanValuesTest::whatIf, "wrapped=maybe", "true or false"),
        mistake(PlanValuesTest::whatIf, "cpu-ms=0", "cpu-ms must be 0.001 to 600,000"),
        mistake(PlanValuesTest::whatIf, "cameras=1.5", "whole number"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeSaysWhatWouldBeRight(Function<String, ?> parser, String text, String said) {
    assertThatThrownBy(() -> parser.apply(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  private static Object whatIf(String text) {
    return WhatIfs.apply(Workload.steady(1, 1, 1), Calibration.typical(), text);
  }

  private static Arguments mistake(Function<String, ?> parser, String text, String said) {
    return Arguments.of(parser, text, said);
  }
}
