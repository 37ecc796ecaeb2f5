package dev.framefleet.planner.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.planner.constants.Constant;
import dev.framefleet.planner.constants.Constants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published experiments, all with the same constants; figures are medians over the seeds. */
class StudyTest {
  private static final int SEEDS = 25;
  private static final PublishedStudy STUDY = PublishedStudy.load();
  private static final Map<String, List<Simulated>> RUNS = new ConcurrentHashMap<>();

  /**
   * The failures of B1 and B2 have no agreed cause; what is reached with the assumed one (a worker
   * whose event loop is blocked for longer than its watchdog allows) stands here and may only
   * shrink. Percentage points.
   */
  private static final Map<String, Double> REACHED_FAILURE_POINTS = Map.of("B1", 2.6, "B2", 3.0);

  @Test
  void theBoundsAreThoseAgreed() {
    assertThat(Comparison.FAILURE_POINTS).isEqualTo(3);
    assertThat(Comparison.RATE).isEqualTo(0.15);
    assertThat(Comparison.INSTANCES).isEqualTo(0.25);
    assertThat(Comparison.MEDIAN).isEqualTo(0.35);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A1", "A2", "A3", "B1", "B2", "B3"})
  void rateMedianAndInstancesAreThosePublished(String id) {
    assertThat(compare(typical(id)).capacityHolds()).as(typical(id).toString()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A1", "A2", "A3", "B3"})
  void failuresAreThosePublished(String id) {
    assertThat(compare(typical(id)).failuresHold()).as(typical(id).toString()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A2", "B3"})
  void noneFailsWhereNoneFailed(String id) {
    assertThat(runs(id)).allMatch(run -> run.failureShare() == 0);
  }

  @Test
  void failuresOfTheSlowStartEndWithinTheSeries() {
    assertThat(runs("A3")).allMatch(run -> run.failureRateAtEnd() == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"B1", "B2"})
  void failuresOfTheLargeInstancesAreNoFartherThanReached(String id) {
    assertThat(compare(typical(id)).failurePoints())
        .isLessThanOrEqualTo(REACHED_FAILURE_POINTS.get(id));
  }

  /** A minute: each constant at both ends of its range, all experiments. */
  @Test
  @Tag("soak")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void noConstantFlipsAConclusionWithinItsRange() {
    List<Sensitivity.Effect> effects = new Sensitivity(STUDY, Constants.standard()).effects();

    assertThat(effects).hasSizeGreaterThan(25);
    assertThat(effects).allMatch(effect -> effect.flips().isEmpty());
  }

  @Test
  void cpuStaysBelowTheTargetWithTwoVcpusAndAboveItWithOne() {
    assertThat(runs("B1")).allMatch(run -> 0.30 < run.cpuUtilization());
    assertThat(runs("B1")).allMatch(run -> run.cpuUtilization() < 0.48);
    assertThat(runs("B3")).allMatch(run -> 0.60 < run.cpuUtilization());
  }

  @ParameterizedTest
  @ValueSource(strings = {"A1", "A2", "A3", "B1", "B2", "B3"})
  void littlesLawHolds(String id) {
    assertThat(runs(id)).allMatch(run -> run.littleError() < 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A1", "B1", "B3"})
  void theSameSeedGivesTheSameBytes(String id) {
    Published experiment = STUDY.experiment(id);

    String once = simulation().run(experiment, 11).toString();
    String again = simulation().run(experiment, 11).toString();
    String other = simulation().run(experiment, 12).toString();

    assertThat(again).isEqualTo(once);
    assertThat(other).isNotEqualTo(once);
  }

  /** A single run is noisier than the median, but most keep every bound by themselves. */
  @ParameterizedTest
  @ValueSource(strings = {"A1", "A2", "A3", "B1", "B2", "B3"})
  void threeOfFourRunsKeepAllBoundsByThemselves(String id) {
    boolean open = id.equals("B1") || id.equals("B2");

    assertThat(runs(id))
        .filteredOn(run -> compare(run).worst(!open) <= 1)
        .hasSizeGreaterThanOrEqualTo(SEEDS * 3 / 4);
  }

  /** Who changes a constant or the model writes the page anew, by the command on it. */
  @Test
  void thePageSaysWhatTheConstantsInUseGive() throws IOException {
    StudyReport report = new StudyReport();
    report.opening();
    for (Published experiment : STUDY.experiments()) {
      List<Simulated> runs = runs(experiment.id());
      report.result(experiment, Typical.of(runs), StudyMain.keeping(experiment, runs));
    }
    report.resultsClosing();

    String page = Files.readString(Path.of("..", "docs", "measurements", "planner-study.md"));
    assertThat(page).startsWith(report.page().strip());
    assertThat(page).doesNotContain("does not hold");
    int rows = 0;
    for (Constant constant : Constants.standard().all()) {
      String[] row = rowOf(constant.name(), page);
      if (row.length > 0) {
        rows++;
        assertThat(Double.parseDouble(row[2])).as(row[1]).isEqualTo(constant.value());
        assertThat(row[3].split(" to ", -1))
            .as(row[1])
            .extracting(Double::parseDouble)
            .containsExactly(constant.low(), constant.high());
        assertThat(row[7]).as(row[1]).isEqualTo("none");
      }
    }
    assertThat(rows).isGreaterThan(25);
  }

  private static String[] rowOf(String constant, String page) {
    return page.lines()
        .filter(line -> line.startsWith("| " + constant + " |"))
        .map(line -> line.split(" *\\| *", -1))
        .findFirst()
        .orElse(new String[0]);
  }

  @Test
  void theConclusionsHold() {
    List<Simulated> all = STUDY.experiments().stream().map(e -> typical(e.id())).toList();

    assertThat(Conclusions.of(all)).doesNotContainValue(false);
  }

  private static List<Simulated> runs(String id) {
    return RUNS.computeIfAbsent(
        id, key -> Typical.runs(STUDY, Constants.standard(), STUDY.experiment(key), SEEDS));
  }

  private static Simulated typical(String id) {
    return Typical.of(runs(id));
  }

  private static StudySimulation simulation() {
    return new StudySimulation(STUDY, Constants.standard());
  }

  private static Comparison compare(Simulated run) {
    return Comparison.of(STUDY.experiment(run.id()), run);
  }
}
