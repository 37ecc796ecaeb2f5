package dev.framefleet.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.json.Json;
import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.plan.Calibration;
import dev.framefleet.planner.plan.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgainstTest {
  private static final String LEDGER =
      "{\"stream\":\"plaza\",\"balanced\":true,\"expired\":0,\"missing\":1,\"runs\":[{\"run\":\"r\","
          + "\"end\":\"eof\",\"lastSeq\":102,\"stored\":97,\"poisoned\":2,\"expired\":0,"
          + "\"missing\":1,\"beyond\":0,\"dropped\":{\"queue\":3},\"holes\":[],\"errors\":[]}]}";

  @TempDir Path folder;

  @Test
  void aLedgerSaysWhatWasLostOfThePublished() throws IOException {
    MeasuredRun one = MeasuredRuns.read(write(LEDGER), 0);
    MeasuredRun two = MeasuredRuns.read(write(LEDGER + "\n" + LEDGER.replace(":97,", ":197,")), 0);

    assertThat(one.figures()).containsOnlyKeys(Figure.LOSS).containsEntry(Figure.LOSS, 0.01);
    assertThat(two.figures().get(Figure.LOSS)).isCloseTo(2 / 300.0, within(1e-12));
  }

  @Test
  void aLoadTestSaysItsLoadAndWhatBecameOfIt() throws IOException {
    MeasuredRun run =
        MeasuredRuns.read(
            write(
                """
                {"framefleetLoadtest":1,"offeredPerSecond":50,"durationSeconds":100,
                 "requests":5000,"failures":500,"p50Millis":80,"p95Millis":200,"p99Millis":400,
                 "instancesPeak":3,"bodyBytes":89000,"warmUpSeconds":5,"scenario":"push",
                 "arrivals":"poisson"}
                """),
            0);

    assertThat(run.test())
        .isEqualTo(new MeasuredRun.LoadTest(0, 1e6, 50, 100, 89_000, 5, false, false));
    assertThat(run.figures())
        .containsEntry(Figure.RATE, 45.0)
        .containsEntry(Figure.LOSS, 0.1)
        .containsEntry(Figure.P95, 0.2)
        .containsEntry(Figure.PEAK_INSTANCES, 3.0)
        .doesNotContainKey(Figure.MEAN_INSTANCES);
  }

  @Test
  void scrapesOfSeveralWorkersAreSummed() throws IOException {
    String worker =
        """
        # TYPE framefleet_frames_total counter
        framefleet_frames_total{outcome="stored",stage="worker"} 600.0
        framefleet_frames_total{outcome="overloaded",stage="worker"} 9.0
        framefleet_stage_seconds_count{stage="infer"} 600
        framefleet_stage_seconds_sum{stage="decode"} 3.0
        framefleet_stage_seconds_sum{stage="infer"} 27.0
        framefleet_stage_seconds_sum{stage="store"} 90.0
        framefleet_store_up 1.0
        """;

    MeasuredRun run = MeasuredRuns.read(write(worker + worker), 100);

    assertThat(run.figures())
        .containsEntry(Figure.RATE, 12.0)
        .containsEntry(Figure.PEAK_INSTANCES, 2.0)
        .containsEntry(Figure.CPU, 0.05);
  }

  @Test
  void aLedgerHasARateIfTheRunsLengthIsKnown() throws IOException {
    assertThat(MeasuredRuns.read(write(LEDGER), 10).figures()).containsEntry(Figure.RATE, 9.7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing",
        "",
        "{}",
        "{\"runs\":[],\"stream\":\"a\"}",
        "{\"framefleetLoadtest\":2}",
        "{\"framefleetLoadtest\":1,\"durationSeconds\":1,\"requests\":1,\"failures\":0}",
        "{\"framefleetLoadtest\":1,\"users\":1,\"durationSeconds\":1,\"requests\":1,\"failures\":2,"
            + "\"p50Millis\":1,\"p95Millis\":1}",
        "framefleet_frames_total{outcome=\"stored\",stage=\"worker\"} x"
      })
  void aFileOfAnotherKindIsOneLine(String text) throws IOException {
    Path file = write(text);

    assertThatThrownBy(() -> MeasuredRuns.read(file, 0))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is neither 'verify --json'");
  }

  @Test
  void eachFigureSaysByHowMuchItWasOff() {
    assertThat(Figure.RATE.off(110, 100)).isEqualTo("+10.0 %");
    assertThat(Figure.LOSS.off(0, 0.01)).isEqualTo("-1.00 percentage points");
    assertThat(Figure.P95.off(1, 0)).isEqualTo("measured 0");
    assertThat(Figure.P95.off(0, 0)).isEqualTo("+0.0 %");
  }

  @Test
  void aPredictionStandsBesideWhatWasMeasured() throws IOException {
    MeasuredRun run = MeasuredRuns.read(write(LEDGER), 0);

    Against against = Against.of(run, Answers.FOUR, false);

    assertThat(against.lines())
        .anyMatch(line -> line.contains("loss") && line.endsWith("-1.00 percentage points"));
    assertThat(
            Json.readObject(against.json())
                .get("figures")
                .get("lossShare")
                .get("measured")
                .doubleValue())
        .isEqualTo(0.01);
  }

  /** The load test's latency begins at the request; a camera's at the capture. */
  @Test
  void pubSubIsNotPartOfALoadTest() throws IOException {
    MeasuredRun run =
        MeasuredRuns.read(
            write(
                """
                {"framefleetLoadtest":1,"offeredPerSecond":20,"durationSeconds":100,
                 "requests":2000,"failures":0,"p50Millis":80,"p95Millis":200}
                """),
            0);

    Against against = Against.of(run, Answers.FOUR, false);

    Measured simulated = Answers.FOUR.shown().run().measured();
    Constants constants = Answers.FOUR.question().constants();
    double way = constants.value("push.publishSeconds") + constants.value("push.roundTripSeconds");
    assertThat(against.predicted().get(Figure.MEDIAN))
        .isCloseTo(simulated.medianSeconds() - way, within(1e-9));
  }

  @Test
  void aTestOfOneWorkerIsPredictedWithoutPubSubAndBalancer() throws IOException {
    MeasuredRun run =
        MeasuredRuns.read(
            write(
                """
                {"framefleetLoadtest":1,"offeredPerSecond":2,"durationSeconds":100,
                 "requests":200,"failures":0,"p50Millis":80,"p95Millis":200}
                """),
            0);

    Against against = Against.of(run, Answers.FOUR, true);

    Calibration worker = Answers.FOUR.question().calibration();
    assertThat(against.predicted().get(Figure.MEDIAN))
        .isCloseTo(worker.cpuSecondsPerFrame() + worker.storeSeconds(), withinPercentage(5));
    assertThat(against.lines()).anyMatch(line -> line.contains("nothing before it"));
  }

  @Test
  void onlyALoadTestCanHaveGoneToOneWorker() throws IOException {
    MeasuredRun ledger = MeasuredRuns.read(write(LEDGER), 0);

    assertThatThrownBy(() -> Against.of(ledger, Answers.FOUR, true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--direct");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("run"), text);
  }
}
