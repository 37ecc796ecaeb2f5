package dev.framefleet.producer.status;

import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.json.Json;
import dev.framefleet.producer.status.CameraStatus.Counts;
import dev.framefleet.producer.status.CameraStatus.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Lines of a log, and the body of a health check. Stateless. */
final class StatusJson {
  private StatusJson() {}

  /** Something that happened. */
  static String event(Instant time, StreamId stream, String kind, String detail) {
    return text(
        Json.write(
            g -> {
              g.writeStartObject();
              head(g, time, severity(kind));
              g.writeStringProperty("stream", stream.value());
              g.writeStringProperty("event", kind);
              g.writeStringProperty(
                  "message", stream + ": " + kind + (detail.isEmpty() ? "" : ", " + detail));
              g.writeEndObject();
            }));
  }

  private static String severity(String kind) {
    return kind.equals("lost") || kind.startsWith("picture-") ? "WARNING" : "INFO";
  }

  /** How a camera stands. */
  static String status(Instant time, Snapshot snapshot) {
    return text(
        Json.write(
            g -> {
              g.writeStartObject();
              head(g, time, "INFO");
              camera(g, snapshot);
              g.writeStringProperty("message", StatusText.line(snapshot, 0));
              g.writeEndObject();
            }));
  }

  static String health(boolean ready, List<Snapshot> cameras) {
    return text(
        Json.write(
            g -> {
              g.writeStartObject();
              g.writeStringProperty("status", ready ? "UP" : "DOWN");
              g.writeArrayPropertyStart("cameras");
              for (Snapshot snapshot : cameras) {
                g.writeStartObject();
                camera(g, snapshot);
                g.writeEndObject();
              }
              g.writeEndArray();
              g.writeEndObject();
            }));
  }

  /** The names that Cloud Logging knows, and others pass over. */
  private static void head(JsonGenerator g, Instant time, String severity) {
    g.writeStringProperty("time", time.toString());
    g.writeStringProperty("severity", severity);
  }

  private static void camera(JsonGenerator g, Snapshot snapshot) {
    g.writeStringProperty("stream", snapshot.stream().value());
    g.writeStringProperty("state", snapshot.state().name().toLowerCase(Locale.ROOT));
    if (snapshot.run() != null) {
      g.writeStringProperty("run", snapshot.run());
    }
    g.writeStringProperty("detail", snapshot.detail());
    Counts counts = snapshot.counts();
    g.writeNumberProperty("decoded", counts.decoded());
    g.writeNumberProperty("notSelected", counts.notSelected());
    g.writeNumberProperty("published", counts.published());
    g.writeNumberProperty("dropped", counts.dropped());
    g.writeNumberProperty("spooled", counts.spooled());
    g.writeNumberProperty("bytes", counts.bytes());
    g.writeName("silentSeconds");
    g.writeNumber(Json.fixed(snapshot.silentSeconds(), 1));
    g.writeArrayPropertyStart("warnings");
    snapshot.warnings().stream().sorted().forEach(g::writeString);
    g.writeEndArray();
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.US_ASCII);
  }
}
