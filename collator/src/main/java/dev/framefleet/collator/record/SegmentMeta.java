package dev.framefleet.collator.record;

import dev.framefleet.collator.output.Counts;
import dev.framefleet.collator.output.Segments;
import dev.framefleet.common.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * What a segment's files hold; written last, so that files without it are not complete.
 *
 * @param startMicros its first microsecond of UTC
 * @param look the fingerprint of the settings
 * @param fingerprint of all that it is made of
 * @param lines whether there is a data file
 * @param counts of its frames
 * @param parts its video files, in order: one for each size
 */
public record SegmentMeta(
    long startMicros,
    String look,
    String fingerprint,
    boolean lines,
    Counts counts,
    List<Part> parts) {
  private static final int VERSION = 1;

  /** Copies the list. */
  public SegmentMeta {
    parts = List.copyOf(parts);
  }

  /**
   * A video file.
   *
   * @param file its name, in the folder of the record
   * @param width pixels
   * @param height pixels
   * @param firstMicros time of its first picture, epoch microseconds
   */
  public record Part(String file, int width, int height, long firstMicros) {}

  /** The first microsecond behind the segment. */
  public long endMicros() {
    return startMicros + Segments.LENGTH_MICROS;
  }

  byte[] toJson() {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("v", VERSION);
          g.writeNumberProperty("startMicros", startMicros);
          g.writeStringProperty("look", look);
          g.writeStringProperty("fingerprint", fingerprint);
          g.writeBooleanProperty("lines", lines);
          g.writeNumberProperty("frames", counts.frames());
          g.writeNumberProperty("missing", counts.missing());
          g.writeNumberProperty("expired", counts.expired());
          g.writeNumberProperty("poisoned", counts.poisoned());
          g.writeNumberProperty("unreadable", counts.unreadable());
          g.writeArrayPropertyStart("parts");
          parts.forEach(part -> write(g, part));
          g.writeEndArray();
          g.writeEndObject();
        });
  }

  private static void write(JsonGenerator g, Part part) {
    g.writeStartObject();
    g.writeStringProperty("file", part.file());
    g.writeNumberProperty("width", part.width());
    g.writeNumberProperty("height", part.height());
    g.writeNumberProperty("firstMicros", part.firstMicros());
    g.writeEndObject();
  }

  /**
   * Reads the JSON.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  static SegmentMeta read(byte[] json) {
    JsonNode node = Json.readObject(json);
    if (Json.requiredLong(node, "v") != VERSION) {
      throw new IllegalArgumentException("unknown version");
    }
    List<Part> parts = new ArrayList<>();
    for (JsonNode part : Json.required(node, "parts")) {
      parts.add(
          new Part(
              Json.requiredText(part, "file"),
              (int) Json.requiredLong(part, "width"),
              (int) Json.requiredLong(part, "height"),
              Json.requiredLong(part, "firstMicros")));
    }
    return new SegmentMeta(
        Json.requiredLong(node, "startMicros"),
        Json.requiredText(node, "look"),
        Json.requiredText(node, "fingerprint"),
        Json.required(node, "lines").asBoolean(),
        new Counts(
            Json.requiredLong(node, "frames"),
            Json.requiredLong(node, "missing"),
            Json.requiredLong(node, "expired"),
            Json.requiredLong(node, "poisoned"),
            Json.requiredLong(node, "unreadable")),
        parts);
  }
}
