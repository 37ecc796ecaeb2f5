package dev.framefleet.collator.zones;

import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.result.ResultJson;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Something that a tracked object did.
 *
 * @param stream where
 * @param kind what
 * @param place name of the zone or line; empty for the picture as a whole
 * @param track whose
 * @param label its class
 * @param captureMicros when, epoch microseconds
 * @param dwellMicros how long it had been in the zone, if it left one
 */
public record ZoneEvent(
    StreamId stream,
    Kind kind,
    String place,
    long track,
    String label,
    long captureMicros,
    OptionalLong dwellMicros) {

  /** What can happen. */
  public enum Kind {
    /** A line was crossed in its direction in. */
    LINE_IN,
    /** A line was crossed the other way. */
    LINE_OUT,
    /** An object came over the edge of a zone into it. */
    ZONE_ENTER,
    /** An object went over the edge of a zone out of it. */
    ZONE_EXIT,
    /** An object was first seen within a zone. */
    ZONE_APPEAR,
    /** An object was last seen within a zone; known when its track has ended. */
    ZONE_VANISH,
    /** A track began. */
    TRACK_BEGIN,
    /** A track was last seen; known when it has ended. */
    TRACK_END;

    /** As written: {@code line-in}. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind ofWire(String text) {
      return Arrays.stream(values())
          .filter(kind -> kind.wire().equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no kind of event: " + text));
    }
  }

  /** What tells it from every other event of the stream: stable over repeats. */
  public String key() {
    return stream + "/" + captureMicros + "/" + kind.wire() + "/" + place + "/" + track;
  }

  /**
   * Reads a line of JSON.
   *
   * @throws IllegalArgumentException saying what is missing or impossible
   */
  public static ZoneEvent read(byte[] json) {
    JsonNode node = Json.readObject(json);
    return new ZoneEvent(
        new StreamId(Json.requiredText(node, "stream")),
        Kind.ofWire(Json.requiredText(node, "event")),
        node.path("place").asString(""),
        Json.requiredLong(node, "track"),
        Json.requiredText(node, "label"),
        Json.requiredLong(node, "captureMicros"),
        node.has("dwellMicros")
            ? OptionalLong.of(Json.requiredLong(node, "dwellMicros"))
            : OptionalLong.empty());
  }

  /** One line of JSON, without line break. */
  public byte[] json() {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("framefleet", ResultJson.VERSION);
          g.writeStringProperty("event", kind.wire());
          g.writeStringProperty("stream", stream.value());
          if (!place.isEmpty()) {
            g.writeStringProperty("place", place);
          }
          g.writeNumberProperty("track", track);
          g.writeStringProperty("label", label);
          g.writeNumberProperty("captureMicros", captureMicros);
          dwellMicros.ifPresent(micros -> g.writeNumberProperty("dwellMicros", micros));
          g.writeEndObject();
        });
  }
}
