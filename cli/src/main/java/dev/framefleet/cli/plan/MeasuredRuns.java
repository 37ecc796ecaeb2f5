package dev.framefleet.cli.plan;

import static dev.framefleet.common.json.Json.requiredDouble;
import static dev.framefleet.common.json.Json.requiredLong;
import static dev.framefleet.common.json.Json.requiredText;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads measured runs: a ledger, a load test's result, or a scrape of metrics. Stateless. */
public final class MeasuredRuns {
  private static final int VERSION = 1;
  private static final String LOAD_TEST = "framefleetLoadtest";

  private MeasuredRuns() {}

  /**
   * Reads a file of any of the three kinds.
   *
   * @param seconds the run took, for the rate of a ledger or of metrics; 0 if it is not known
   * @throws UserError if it is of none
   */
  public static MeasuredRun read(Path file, double seconds) {
    try {
      String text = Files.readString(file).strip();
      if (!text.startsWith("{")) {
        return Scrape.read(text, seconds);
      }
      List<JsonNode> objects = new ArrayList<>();
      if (isObject(text)) {
        objects.add(Json.readObject(text.getBytes(StandardCharsets.UTF_8)));
      } else {
        text.lines()
            .filter(line -> !line.isBlank())
            .forEach(line -> objects.add(Json.readObject(line.getBytes(StandardCharsets.UTF_8))));
      }
      return objects.get(0).has(LOAD_TEST) ? loadTest(objects.get(0)) : ledger(objects, seconds);
    } catch (IOException e) {
      throw UserError.failed("cannot read the run " + file + ": " + Say.why(e), e);
    } catch (IllegalArgumentException e) {
      throw UserError.failed(
          file
              + " is neither 'verify --json', nor a load test's result, nor a worker's /metrics: "
              + e.getMessage(),
          e);
    }
  }

  private static boolean isObject(String text) {
    try {
      Json.readObject(text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static MeasuredRun loadTest(JsonNode json) {
    if (requiredLong(json, LOAD_TEST) != VERSION) {
      throw new IllegalArgumentException("its version is not 1");
    }
    double users = optional(json, "users");
    double offered = optional(json, "offeredPerSecond");
    if (users > 0 == offered > 0) {
      throw new IllegalArgumentException("it must have either users or offeredPerSecond, over 0");
    }
    double seconds = requiredDouble(json, "durationSeconds");
    double requests = requiredDouble(json, "requests");
    double failures = requiredDouble(json, "failures");
    if (!(seconds > 0) || requests < failures || failures < 0) {
      throw new IllegalArgumentException("its counts or its duration cannot be");
    }
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    double answered = requests - failures;
    figures.put(
        Figure.RATE,
        users > 0 && json.has("requestsPerSecond")
            ? requiredDouble(json, "requestsPerSecond") * (requests == 0 ? 0 : answered / requests)
            : answered / seconds);
    figures.put(Figure.LOSS, requests == 0 ? 0 : failures / requests);
    figures.put(Figure.MEDIAN, requiredDouble(json, "p50Millis") / 1e3);
    figures.put(Figure.P95, requiredDouble(json, "p95Millis") / 1e3);
    put(figures, Figure.MEAN_INSTANCES, json, "instancesMean");
    put(figures, Figure.PEAK_INSTANCES, json, "instancesPeak");
    double begin = json.has("usersPerSecond") ? optional(json, "usersPerSecond") : 1e6;
    return new MeasuredRun(
        "load test",
        figures,
        new MeasuredRun.LoadTest(
            (int) users,
            begin,
            offered,
            seconds,
            optional(json, "bodyBytes"),
            optional(json, "warmUpSeconds"),
            text(json, "scenario").equals("image"),
            !text(json, "arrivals").equals("poisson")),
        List.of("Loss is the share of requests that failed."));
  }

  private static MeasuredRun ledger(List<JsonNode> streams, double seconds) {
    double missing = 0;
    double published = 0;
    double stored = 0;
    for (JsonNode stream : streams) {
      for (JsonNode run : Json.required(stream, "runs")) {
        missing += requiredLong(run, "missing");
        stored += requiredLong(run, "stored");
        published +=
            requiredLong(run, "stored")
                + requiredLong(run, "poisoned")
                + requiredLong(run, "expired")
                + requiredLong(run, "missing");
      }
    }
    if (published == 0) {
      throw new IllegalArgumentException("the ledger has no frame");
    }
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    if (seconds > 0) {
      figures.put(Figure.RATE, stored / seconds);
    }
    figures.put(Figure.LOSS, missing / published);
    return new MeasuredRun(
        "ledger",
        figures,
        null,
        List.of(Say.with("A ledger counts frames and knows no times: %.0f published.", published)));
  }

  private static void put(Map<Figure, Double> figures, Figure figure, JsonNode json, String key) {
    if (json.has(key)) {
      figures.put(figure, requiredDouble(json, key));
    }
  }

  private static String text(JsonNode json, String key) {
    return json.has(key) ? requiredText(json, key) : "";
  }

  private static double optional(JsonNode json, String key) {
    return json.has(key) ? requiredDouble(json, key) : 0;
  }
}
