package dev.framefleet.loadtest.report;

import dev.framefleet.common.json.Json;
import dev.framefleet.loadtest.record.Outcome;
import dev.framefleet.loadtest.record.Overhead;
import dev.framefleet.loadtest.record.Row;
import dev.framefleet.loadtest.record.Totals;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The result for programs: {@code framefleetLoadtest} 1. Stateless. */
public final class ResultJson {
  private static final int VERSION = 1;
  private static final int DECIMALS = 3;

  private ResultJson() {}

  /** One JSON object. */
  public static byte[] write(Outcome outcome) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("framefleetLoadtest", VERSION);
          g.writeStringProperty("begun", outcome.begun().toString());
          g.writeStringProperty("scenario", outcome.scenario());
          g.writeStringProperty("target", outcome.target());
          load(g, outcome);
          number(g, "warmUpSeconds", outcome.warmUpSeconds());
          g.writeNumberProperty("bodyBytes", outcome.bodyBytes());
          totals(g, outcome.totals());
          number(g, "generatorCpus", outcome.cpusUsed());
          overhead(g, outcome.overhead());
          rows(g, outcome.totals());
          g.writeEndObject();
        });
  }

  private static void load(JsonGenerator g, Outcome outcome) {
    if (outcome.users() > 0) {
      g.writeNumberProperty("users", outcome.users());
      number(g, "usersPerSecond", outcome.usersPerSecond());
    } else {
      number(g, "offeredPerSecond", outcome.offeredPerSecond());
    }
    outcome.shape().forEach(g::writeStringProperty);
  }

  private static void totals(JsonGenerator g, Totals totals) {
    number(g, "durationSeconds", totals.seconds());
    g.writeNumberProperty("requests", totals.requests());
    g.writeNumberProperty("failures", totals.failures());
    g.writeObjectPropertyStart("failuresByKind");
    totals.kinds().forEach(g::writeNumberProperty);
    g.writeEndObject();
    number(g, "requestsPerSecond", totals.rateAtEnd());
    number(g, "p50Millis", totals.p50Millis());
    number(g, "p95Millis", totals.p95Millis());
    number(g, "p99Millis", totals.p99Millis());
    number(g, "maxMillis", totals.maxMillis());
    number(g, "lagP99Millis", totals.lagMillis());
  }

  private static void overhead(JsonGenerator g, @Nullable Overhead overhead) {
    if (overhead == null) {
      return;
    }
    g.writeObjectPropertyStart("overhead");
    number(g, "requestsPerSecond", overhead.requestsPerSecond());
    g.writeNumberProperty("users", overhead.users());
    number(g, "cpuMillisPerRequest", overhead.cpuMillis());
    number(g, "p50Millis", overhead.p50Millis());
    number(g, "p99Millis", overhead.p99Millis());
    g.writeEndObject();
  }

  private static void rows(JsonGenerator g, Totals totals) {
    g.writeArrayPropertyStart("seconds");
    for (Row row : totals.rows()) {
      g.writeStartObject();
      number(g, "at", row.second());
      number(g, "answers", row.answers());
      number(g, "failures", row.failures());
      number(g, "p50Millis", row.p50Millis());
      number(g, "p95Millis", row.p95Millis());
      number(g, "p99Millis", row.p99Millis());
      number(g, "users", row.users());
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void number(JsonGenerator g, String key, double value) {
    g.writeNumberProperty(key, Json.fixed(value, DECIMALS));
  }
}
