package dev.framefleet.collator.record;

import dev.framefleet.collator.output.Counts;
import dev.framefleet.collator.output.Segments;
import dev.framefleet.common.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * @param scene what tracks and counts say; null if nothing is followed
 */
public record SegmentMeta(
    long startMicros,
    String look,
    String fingerprint,
    boolean lines,
    Counts counts,
    List<Part> parts,
    @Nullable Scene scene) {
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

  /**
   * Fingerprints, where objects are followed: then a segment is a function of its frames and of
   * what the segment before ends with.
   *
   * @param state what it ends with
   * @param frames its own frames
   * @param drawn what is drawn on them
   */
  public record Scene(String state, String frames, String drawn) {}

  /** The same pictures with other tracks and counts. */
  SegmentMeta with(String otherFingerprint, Scene other) {
    return new SegmentMeta(startMicros, look, otherFingerprint, lines, counts, parts, other);
  }

  /** Says in 16 hex digits whether two versions of a segment show the same pictures. */
  public String pictures() {
    return scene == null ? fingerprint : Fingerprint.of(scene.frames() + '|' + scene.drawn());
  }

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
          if (scene != null) {
            g.writeObjectPropertyStart("scene");
            g.writeStringProperty("state", scene.state());
            g.writeStringProperty("frames", scene.frames());
            g.writeStringProperty("drawn", scene.drawn());
            g.writeEndObject();
          }
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
        parts,
        node.has("scene") ? readScene(Json.required(node, "scene")) : null);
  }

  private static Scene readScene(JsonNode node) {
    return new Scene(
        Json.requiredText(node, "state"),
        Json.requiredText(node, "frames"),
        Json.requiredText(node, "drawn"));
  }
}
