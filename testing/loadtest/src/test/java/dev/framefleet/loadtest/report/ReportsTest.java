package dev.framefleet.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.json.Json;
import dev.framefleet.loadtest.record.Outcome;
import dev.framefleet.loadtest.record.Overhead;
import dev.framefleet.loadtest.record.Row;
import dev.framefleet.loadtest.record.Totals;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReportsTest {
  @Test
  void theResultHasWhatPlanAgainstReads() {
    JsonNode json = Json.readObject(ResultJson.write(outcome(3_000)));

    assertThat(Json.requiredLong(json, "framefleetLoadtest")).isOne();
    assertThat(Json.requiredDouble(json, "offeredPerSecond")).isEqualTo(50);
    assertThat(json.has("users")).isFalse();
    assertThat(Json.requiredText(json, "arrivals")).isEqualTo("even");
    assertThat(Json.requiredDouble(json, "durationSeconds")).isEqualTo(60);
    assertThat(Json.requiredDouble(json, "requestsPerSecond")).isEqualTo(50);
    assertThat(Json.requiredLong(json, "requests")).isEqualTo(3_000);
    assertThat(Json.requiredLong(json, "failures")).isEqualTo(30);
    assertThat(Json.requiredDouble(json, "p95Millis")).isEqualTo(40.5);
    assertThat(Json.requiredDouble(Json.required(json, "overhead"), "p99Millis")).isEqualTo(2);
    assertThat(Json.required(json, "seconds").size()).isEqualTo(60);
  }

  /** The last row is the rest of a second; few answers in it are many per second. */
  @Test
  void theRateAtTheEndIsNotThatOfAShortLastRow() {
    List<Row> rows =
        List.of(
            new Row(1, 10, 0, 1, 1, 1, 1),
            new Row(2, 10, 0, 1, 1, 1, 1),
            new Row(2.01, 100, 0, 1, 1, 1, 1));
    Totals totals = new Totals(2.01, 21, 0, Map.of(), 1, 1, 1, 1, 0, rows);

    assertThat(totals.rateAtEnd()).isBetween(10.0, 10.5);
  }

  @Test
  void thePageIsOneFileWithoutScriptsOrLinks() {
    String page = page(outcome(3_000));

    assertThat(page).doesNotContain("<script", "http-equiv", "href=", "src=", "@import");
    assertThat(page).contains("3,000", "1.00 %", "status 503", "40.5 ms", "Answers a second");
    assertThat(page).doesNotContain("NaN", "Infinity");
  }

  @Test
  void aTargetCannotWriteIntoThePage() {
    Outcome plain = outcome(3_000);
    Outcome wicked =
        new Outcome(
            plain.begun(),
            plain.scenario(),
            "http://x/<script>",
            0,
            0,
            50,
            plain.shape(),
            0,
            1,
            plain.totals(),
            1,
            null);

    assertThat(page(wicked)).doesNotContain("<script>");
  }

  @Test
  void aTestWithoutAnAnswerHasAReportToo() {
    Outcome none = outcome(0);

    assertThat(page(none)).doesNotContain("NaN");
    assertThat(ResultText.lines(none)).anyMatch(line -> line.startsWith("requests   0"));
  }

  @Test
  void aDayOfSecondsIsDrawnInFewPoints() {
    List<Row> rows =
        IntStream.range(0, 86_400).mapToObj(i -> new Row(i, 50, 0, 1, 2, 3, 4)).toList();

    assertThat(LinePlot.draw("t", rows, List.of(new LinePlot.Line("a", "x", Row::answers))))
        .hasSizeLessThan(20_000);
  }

  @Test
  void aGeneratorNearItsOwnLimitIsSaid() {
    assertThat(ResultText.lines(outcome(3_000))).noneMatch(line -> line.contains("own limit"));
    Outcome plain = outcome(3_000);
    Outcome slow =
        new Outcome(
            plain.begun(),
            "push",
            plain.target(),
            0,
            0,
            50,
            plain.shape(),
            0,
            1,
            plain.totals(),
            60,
            new Overhead(55, 64, 1, 1, 2));

    assertThat(ResultText.lines(slow)).anyMatch(line -> line.contains("own limit"));
  }

  private static String page(Outcome outcome) {
    return new String(ReportPage.write(outcome), StandardCharsets.UTF_8);
  }

  private static Outcome outcome(long requests) {
    List<Row> rows =
        IntStream.rangeClosed(1, 60)
            .mapToObj(i -> new Row(i, requests / 60.0, 0.5, 20, 40, 60, 3))
            .toList();
    Totals totals =
        new Totals(
            60,
            requests,
            requests / 100,
            requests == 0 ? Map.of() : Map.of("status 503", requests / 100),
            20.25,
            40.5,
            61,
            90,
            0.5,
            rows);
    return new Outcome(
        Instant.ofEpochSecond(1_700_000_000L),
        "push",
        "http://127.0.0.1:8080",
        0,
        0,
        50,
        Map.of("rate", "50", "arrivals", "even"),
        0,
        82_864,
        totals,
        12,
        new Overhead(5_000, 64, 0.2, 1, 2));
  }
}
