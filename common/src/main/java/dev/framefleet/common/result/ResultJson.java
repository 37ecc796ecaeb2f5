package dev.framefleet.common.result;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameFlag;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.json.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The result JSON, format version 1: in the comment of a frame object, as an event, and as a line
 * of detections.jsonl. Scores carry 4 decimals, boxes 1. Stateless.
 */
public final class ResultJson {
  /** The format version, value of the first key {@code framefleet}. */
  public static final int VERSION = 1;

  private static final int SCORE_DECIMALS = 4;
  private static final int BOX_DECIMALS = 1;
  private static final long[] NO_TRACKS = {};

  private ResultJson() {}

  /** The line of a frame: what is the same for the same frames, run and model. */
  public static byte[] write(FrameResult result) {
    return write(result, StoredExtras.NONE);
  }

  /**
   * The line of a frame whose objects were followed: a detection that belongs to a track carries
   * its number as first key, {@code "track"}. Readers of the plain line read this one too.
   *
   * @param tracks one for each detection; 0 for those that belong to none
   */
  public static byte[] writeTracked(FrameResult result, long[] tracks) {
    return Json.write(
        g -> {
          g.writeStartObject();
          writeResult(g, result, tracks);
          g.writeEndObject();
        });
  }

  /** The comment of a stored frame. */
  public static byte[] write(FrameResult result, StoredExtras extras) {
    return Json.write(
        g -> {
          g.writeStartObject();
          writeResult(g, result);
          writeExtras(g, extras);
          g.writeEndObject();
        });
  }

  /** The event on the topic {@code results}: the result and the name of its object. */
  public static byte[] writeEvent(FrameResult result, String objectName) {
    return Json.write(
        g -> {
          g.writeStartObject();
          writeResult(g, result);
          g.writeStringProperty("object", objectName);
          g.writeEndObject();
        });
  }

  /** The line of a frame that is missing: between two times, without one of its own. */
  public static byte[] writeMissing(MissingFrame missing) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("framefleet", VERSION);
          g.writeStringProperty("stream", missing.stream().value());
          g.writeStringProperty("run", missing.run().toString());
          g.writeNumberProperty("seq", missing.seq());
          g.writeBooleanProperty("missing", true);
          missing.afterMicros().ifPresent(micros -> g.writeNumberProperty("afterMicros", micros));
          missing.beforeMicros().ifPresent(micros -> g.writeNumberProperty("beforeMicros", micros));
          g.writeEndObject();
        });
  }

  /** The line, and the error record, of a frame that can never be processed. */
  public static byte[] writePoisoned(FrameId id, String reason) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("framefleet", VERSION);
          writeId(g, id);
          g.writeStringProperty("poisoned", reason);
          g.writeEndObject();
        });
  }

  /**
   * Reads a frame's result. Unknown keys are passed over.
   *
   * @throws IllegalArgumentException saying what is missing or impossible
   */
  public static StoredResult read(byte[] json) {
    JsonNode node = Json.readObject(json);
    long version = Json.requiredLong(node, "framefleet");
    if (version != VERSION) {
      throw new IllegalArgumentException("unknown result version: " + version);
    }
    FrameResult result =
        new FrameResult(readHeader(node), Json.requiredText(node, "model"), readDetections(node));
    return new StoredResult(result, node.path("image").asString("").equals("annotated"));
  }

  /**
   * Reads the reason of an error record.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static String readPoisonReason(byte[] json) {
    return Json.requiredText(Json.readObject(json), "poisoned");
  }

  private static void writeResult(JsonGenerator g, FrameResult result) {
    writeResult(g, result, NO_TRACKS);
  }

  private static void writeResult(JsonGenerator g, FrameResult result, long[] tracks) {
    FrameHeader header = result.header();
    g.writeNumberProperty("framefleet", VERSION);
    writeId(g, header.id());
    g.writeStringProperty("clock", header.clock().wire());
    header
        .uncertaintyMicros()
        .ifPresent(micros -> g.writeNumberProperty("uncertaintyMicros", micros));
    if (!header.flags().isEmpty()) {
      g.writeArrayPropertyStart("flags");
      header.flags().forEach(flag -> g.writeString(flag.wire()));
      g.writeEndArray();
    }
    if (header.mask() != null) {
      g.writeStringProperty("mask", header.mask());
    }
    g.writeNumberProperty("width", header.width());
    g.writeNumberProperty("height", header.height());
    g.writeStringProperty("model", result.model());
    writeDetections(g, result.detections(), tracks);
  }

  /** The member {@code detections} of an object that is being written. */
  public static void writeDetections(JsonGenerator g, List<Detection> detections) {
    writeDetections(g, detections, NO_TRACKS);
  }

  private static void writeDetections(JsonGenerator g, List<Detection> detections, long[] tracks) {
    g.writeArrayPropertyStart("detections");
    for (int i = 0; i < detections.size(); i++) {
      writeDetection(g, detections.get(i), i < tracks.length ? tracks[i] : 0);
    }
    g.writeEndArray();
  }

  private static void writeId(JsonGenerator g, FrameId id) {
    g.writeStringProperty("stream", id.stream().value());
    g.writeStringProperty("run", id.run().toString());
    g.writeNumberProperty("seq", id.seq());
    g.writeNumberProperty("captureMicros", id.captureMicros());
  }

  private static void writeDetection(JsonGenerator g, Detection detection, long track) {
    g.writeStartObject();
    if (track != 0) {
      g.writeNumberProperty("track", track);
    }
    g.writeStringProperty("label", detection.label());
    g.writeNumberProperty("classId", detection.classId());
    g.writeNumberProperty("score", Json.fixed(detection.score(), SCORE_DECIMALS));
    g.writeObjectPropertyStart("box");
    g.writeNumberProperty("x", Json.fixed(detection.box().x(), BOX_DECIMALS));
    g.writeNumberProperty("y", Json.fixed(detection.box().y(), BOX_DECIMALS));
    g.writeNumberProperty("width", Json.fixed(detection.box().width(), BOX_DECIMALS));
    g.writeNumberProperty("height", Json.fixed(detection.box().height(), BOX_DECIMALS));
    g.writeEndObject();
    g.writeEndObject();
  }

  private static void writeExtras(JsonGenerator g, StoredExtras extras) {
    if (extras.annotated()) {
      g.writeStringProperty("image", "annotated");
    }
    if (!extras.timingsMicros().isEmpty()) {
      g.writeObjectPropertyStart("timings");
      extras.timingsMicros().forEach(g::writeNumberProperty);
      g.writeEndObject();
    }
    if (extras.traceId() != null) {
      g.writeStringProperty("trace", extras.traceId());
    }
  }

  private static FrameHeader readHeader(JsonNode node) {
    FrameId id =
        new FrameId(
            new StreamId(Json.requiredText(node, "stream")),
            RunId.parse(Json.requiredText(node, "run")),
            Json.requiredLong(node, "seq"),
            Json.requiredLong(node, "captureMicros"));
    return new FrameHeader(
        id,
        ClockSource.ofWire(Json.requiredText(node, "clock")),
        node.has("uncertaintyMicros")
            ? OptionalLong.of(Json.requiredLong(node, "uncertaintyMicros"))
            : OptionalLong.empty(),
        readFlags(node.get("flags")),
        node.has("mask") ? Json.requiredText(node, "mask") : null,
        Math.toIntExact(Json.requiredLong(node, "width")),
        Math.toIntExact(Json.requiredLong(node, "height")),
        null);
  }

  private static Set<FrameFlag> readFlags(@Nullable JsonNode array) {
    Set<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);
    if (array != null) {
      array.forEach(flag -> flags.add(FrameFlag.ofWire(flag.asString())));
    }
    return flags;
  }

  private static List<Detection> readDetections(JsonNode node) {
    List<Detection> detections = new ArrayList<>();
    for (JsonNode detection : Json.required(node, "detections")) {
      JsonNode box = Json.required(detection, "box");
      detections.add(
          new Detection(
              Json.requiredText(detection, "label"),
              Math.toIntExact(Json.requiredLong(detection, "classId")),
              Json.requiredDouble(detection, "score"),
              new Box(
                  Json.requiredDouble(box, "x"),
                  Json.requiredDouble(box, "y"),
                  Json.requiredDouble(box, "width"),
                  Json.requiredDouble(box, "height"))));
    }
    return detections;
  }
}
