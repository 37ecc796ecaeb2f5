package dev.framefleet.cli.plan;

import dev.framefleet.common.json.Json;
import dev.framefleet.planner.plan.Candidate;
import dev.framefleet.planner.plan.Cost;
import dev.framefleet.planner.plan.Measured;
import dev.framefleet.planner.plan.Option;
import dev.framefleet.planner.plan.Quota;
import dev.framefleet.planner.plan.Workload;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A plan for programs; keys carry their units. Stateless. */
public final class PlanJson {
  private static final int VERSION = 1;

  private PlanJson() {}

  /** One JSON object. */
  public static byte[] write(PlanAnswer answer) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("framefleetPlan", VERSION);
          g.writeBooleanProperty("holds", answer.holds());
          strings(g, "problems", answer.problems());
          workload(g, answer.question().workload());
          g.writeStringProperty("currency", answer.currency());
          g.writeStringProperty("pricesOf", answer.question().prices().date());
          g.writeStringProperty("region", answer.question().region());
          g.writeBooleanProperty("recommends", answer.plan().recommended() != null);
          g.writeName("shown");
          candidate(g, answer.shown());
          strings(g, "reasons", answer.plan().reasons());
          g.writeArrayPropertyStart("alternatives");
          answer.plan().alternatives().forEach(candidate -> candidate(g, candidate));
          g.writeEndArray();
          levers(g, answer);
          grouping(g, answer);
          g.writeNumberProperty("affordableFps", answer.affordableFps());
          whatIfs(g, answer);
          strings(g, "assumptions", answer.question().assumptions());
          g.writeEndObject();
        });
  }

  private static void workload(JsonGenerator g, Workload workload) {
    g.writeObjectPropertyStart("workload");
    g.writeNumberProperty("cameras", workload.cameras());
    g.writeNumberProperty("fps", workload.fps());
    g.writeNumberProperty("frameBytes", workload.frameBytes());
    g.writeNumberProperty("peakFramesPerSecond", workload.peakFramesPerSecond());
    g.writeNumberProperty("framesPerMonth", workload.framesPerMonth());
    g.writeBooleanProperty("wrapped", workload.wrapped());
    numbers(g, "awakeByHour", workload.day().awake());
    g.writeNumberProperty("keptDays", workload.keptDays());
    g.writeNumberProperty("readsPerFrame", workload.readsPerFrame());
    g.writeNumberProperty("egressShare", workload.egressShare());
    g.writeEndObject();
  }

  private static void candidate(JsonGenerator g, Candidate candidate) {
    Option option = candidate.option();
    Measured measured = candidate.run().measured();
    g.writeStartObject();
    g.writeStringProperty("platform", Platforms.word(option.platform()));
    g.writeNumberProperty("vcpus", option.vcpus());
    g.writeNumberProperty("memoryMib", option.memoryMib());
    g.writeNumberProperty("concurrency", option.concurrency());
    g.writeNumberProperty("minimum", option.minimum());
    g.writeNumberProperty("maximum", option.maximum());
    g.writeBooleanProperty("meetsSlo", candidate.meetsSlo());
    g.writeNumberProperty("framesPerSecond", measured.framesPerSecond());
    g.writeNumberProperty("lossShare", measured.lossShare());
    g.writeNumberProperty("medianSeconds", measured.medianSeconds());
    g.writeNumberProperty("p95Seconds", measured.p95Seconds());
    g.writeNumberProperty("meanInstances", candidate.meanInstances());
    g.writeNumberProperty("peakInstances", measured.peakInstances());
    numbers(g, "instancesByHour", candidate.hourlyInstances());
    g.writeNumberProperty("simulatedCells", candidate.run().cells());
    cost(g, candidate.cost());
    g.writeArrayPropertyStart("quotas");
    candidate.quotas().forEach(quota -> quota(g, quota));
    g.writeEndArray();
    g.writeEndObject();
  }

  private static void cost(JsonGenerator g, Cost cost) {
    g.writeObjectPropertyStart("costPerMonth");
    g.writeNumberProperty("cpu", cost.cpu());
    g.writeNumberProperty("memory", cost.memory());
    g.writeNumberProperty("requests", cost.requests());
    g.writeNumberProperty("pubSubBytes", cost.pubSubBytes());
    g.writeNumberProperty("storeOperations", cost.storeOperations());
    g.writeNumberProperty("storeBytes", cost.storeBytes());
    g.writeNumberProperty("egress", cost.egress());
    g.writeNumberProperty("total", cost.total());
    g.writeEndObject();
  }

  private static void quota(JsonGenerator g, Quota quota) {
    g.writeStartObject();
    g.writeStringProperty("what", quota.what());
    g.writeNumberProperty("used", quota.used());
    g.writeNumberProperty("limit", quota.limit());
    g.writeStringProperty("unit", quota.unit());
    g.writeBooleanProperty("broken", quota.broken());
    g.writeStringProperty("remedy", quota.remedy());
    g.writeEndObject();
  }

  private static void levers(JsonGenerator g, PlanAnswer answer) {
    g.writeArrayPropertyStart("levers");
    answer
        .plan()
        .levers()
        .forEach(
            lever -> {
              g.writeStartObject();
              g.writeStringProperty("what", lever.what());
              g.writeNumberProperty("savingPerMonth", lever.saving());
              g.writeEndObject();
            });
    g.writeEndArray();
  }

  private static void grouping(JsonGenerator g, PlanAnswer answer) {
    double from = answer.plan().grouping().operationsLeadFrom();
    g.writeObjectPropertyStart("grouping");
    g.writeNumberProperty("framesPerObject", answer.plan().grouping().framesPerObject());
    g.writeNumberProperty("savingPerMonth", answer.plan().grouping().saving());
    g.writeNumberProperty("waitSeconds", answer.plan().grouping().waitSeconds());
    if (from < Double.POSITIVE_INFINITY) {
      g.writeNumberProperty("operationsLeadFromFramesPerSecond", from);
    }
    g.writeEndObject();
  }

  private static void whatIfs(JsonGenerator g, PlanAnswer answer) {
    g.writeArrayPropertyStart("whatIfs");
    answer
        .whatIfs()
        .forEach(
            whatIf -> {
              g.writeStartObject();
              g.writeStringProperty("change", whatIf.change());
              g.writeName("shown");
              candidate(g, PlanAnswer.shown(whatIf.plan()));
              g.writeEndObject();
            });
    g.writeEndArray();
  }

  private static void strings(JsonGenerator g, String name, List<String> values) {
    g.writeArrayPropertyStart(name);
    values.forEach(g::writeString);
    g.writeEndArray();
  }

  private static void numbers(JsonGenerator g, String name, List<Double> values) {
    g.writeArrayPropertyStart(name);
    values.forEach(g::writeNumber);
    g.writeEndArray();
  }
}
