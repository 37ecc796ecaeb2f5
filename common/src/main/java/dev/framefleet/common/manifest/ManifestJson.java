package dev.framefleet.common.manifest;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The JSON of a manifest, format version 1. Stateless. */
public final class ManifestJson {
  private static final int VERSION = 1;

  private ManifestJson() {}

  /** One line of JSON, the same bytes for the same manifest. */
  public static byte[] write(RunManifest manifest) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("v", VERSION);
          g.writeStringProperty("stream", manifest.stream().value());
          g.writeStringProperty("run", manifest.run().toString());
          g.writeNumberProperty("frames", manifest.frames());
          g.writeNumberProperty("lastSeq", manifest.lastSeq());
          g.writeNumberProperty("firstMicros", manifest.firstMicros());
          g.writeNumberProperty("lastMicros", manifest.lastMicros());
          g.writeNumberProperty("decoded", manifest.decoded());
          g.writeNumberProperty("notSelected", manifest.notSelected());
          g.writeArrayPropertyStart("dropped");
          manifest.dropped().forEach(dropped -> writeDropped(g, dropped));
          g.writeEndArray();
          g.writeArrayPropertyStart("events");
          manifest.events().forEach(event -> writeEvent(g, event));
          g.writeEndArray();
          if (manifest.end() != null) {
            g.writeStringProperty("end", manifest.end().wire());
          }
          g.writeEndObject();
        });
  }

  /**
   * Reads a manifest. Unknown keys are passed over.
   *
   * @throws IllegalArgumentException saying what is missing or impossible
   */
  public static RunManifest read(byte[] json) {
    JsonNode node = Json.readObject(json);
    long version = Json.requiredLong(node, "v");
    if (version != VERSION) {
      throw new IllegalArgumentException("unknown manifest version: " + version);
    }
    return new RunManifest(
        new StreamId(Json.requiredText(node, "stream")),
        RunId.parse(Json.requiredText(node, "run")),
        Json.requiredLong(node, "frames"),
        Json.requiredLong(node, "lastSeq"),
        Json.requiredLong(node, "firstMicros"),
        Json.requiredLong(node, "lastMicros"),
        Json.requiredLong(node, "decoded"),
        Json.requiredLong(node, "notSelected"),
        list(node, "dropped", ManifestJson::readDropped),
        list(node, "events", ManifestJson::readEvent),
        node.has("end") ? EndReason.ofWire(Json.requiredText(node, "end")) : null);
  }

  private static void writeDropped(JsonGenerator g, RunManifest.Dropped dropped) {
    g.writeStartObject();
    g.writeStringProperty("reason", dropped.reason());
    g.writeNumberProperty("fromSeq", dropped.fromSeq());
    g.writeNumberProperty("toSeq", dropped.toSeq());
    g.writeEndObject();
  }

  private static void writeEvent(JsonGenerator g, RunManifest.Event event) {
    g.writeStartObject();
    g.writeNumberProperty("micros", event.micros());
    g.writeStringProperty("kind", event.kind());
    g.writeStringProperty("detail", event.detail());
    g.writeEndObject();
  }

  private static RunManifest.Dropped readDropped(JsonNode node) {
    return new RunManifest.Dropped(
        Json.requiredText(node, "reason"),
        Json.requiredLong(node, "fromSeq"),
        Json.requiredLong(node, "toSeq"));
  }

  private static RunManifest.Event readEvent(JsonNode node) {
    return new RunManifest.Event(
        Json.requiredLong(node, "micros"),
        Json.requiredText(node, "kind"),
        Json.requiredText(node, "detail"));
  }

  private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> reader) {
    JsonNode array = Json.required(node, name);
    if (!array.isArray()) {
      throw new IllegalArgumentException("key \"" + name + "\" must be a list");
    }
    List<T> list = new ArrayList<>();
    array.forEach(element -> list.add(reader.apply(element)));
    return list;
  }
}
