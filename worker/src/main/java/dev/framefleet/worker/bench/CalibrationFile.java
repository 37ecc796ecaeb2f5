package dev.framefleet.worker.bench;

import dev.framefleet.common.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;

/** The file that the planner reads; docs/calibration.md has its keys. Stateless. */
public final class CalibrationFile {
  private static final int VERSION = 1;
  private static final int DECIMALS = 6;

  private CalibrationFile() {}

  /** Writes it, replacing what is there. */
  public static void write(Path file, String model, BenchSettings settings, BenchReport report)
      throws IOException {
    Files.write(file, json(model, settings, report));
  }

  static byte[] json(String model, BenchSettings settings, BenchReport report) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("framefleetCalibration", VERSION);
          g.writeStringProperty("model", model);
          g.writeStringProperty("picture", settings.width() + "x" + settings.height());
          g.writeNumberProperty("pictureBytes", settings.jpeg().length);
          g.writeNumberProperty("callers", report.callers());
          g.writeNumberProperty("frames", report.frames());
          number(g, "cpuSecondsPerFrame", report.cpuMillis() / 1000);
          number(g, "spread", report.spread());
          BenchReport.Stage store = report.stages().get("store");
          number(g, "storeSeconds", store == null ? 0 : store.mean() / 1000);
          number(g, "startSeconds", report.startSeconds());
          number(g, "firstFrameSeconds", firstFrame(report) / 1000);
          number(g, "baseMib", report.baseMib());
          number(g, "perFrameMib", report.perFrameMib());
          stages(g, report);
          g.writeEndObject();
        });
  }

  private static double firstFrame(BenchReport report) {
    return Math.max(0, report.firstFrameCpuMillis() - report.cpuMillis());
  }

  private static void stages(JsonGenerator g, BenchReport report) {
    g.writeObjectPropertyStart("stageMillis");
    report
        .stages()
        .forEach(
            (name, stage) -> {
              g.writeObjectPropertyStart(name);
              number(g, "mean", stage.mean());
              number(g, "p50", stage.p50());
              number(g, "p95", stage.p95());
              number(g, "p99", stage.p99());
              g.writeEndObject();
            });
    g.writeEndObject();
  }

  private static void number(JsonGenerator g, String key, double value) {
    g.writeNumberProperty(key, Json.fixed(value, DECIMALS));
  }
}
