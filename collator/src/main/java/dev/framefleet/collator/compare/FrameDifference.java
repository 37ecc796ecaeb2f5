package dev.framefleet.collator.compare;

import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What two stores say of one frame.
 *
 * @param id the frame
 * @param a the first store's result; null if it has none that can be read
 * @param b the second store's result; null if it has none that can be read
 * @param aName the first store's object; null if there is none
 * @param bName the second store's object; null if there is none
 * @param differences empty if both agree, or one has no result
 */
public record FrameDifference(
    FrameId id,
    @Nullable FrameResult a,
    @Nullable FrameResult b,
    @Nullable String aName,
    @Nullable String bName,
    List<Difference> differences) {
  private static final int DECIMALS = 4;
  private static final int BOX_DECIMALS = 1;

  /** Copies the list. */
  public FrameDifference {
    differences = List.copyOf(differences);
  }

  /** Whether both have a result. */
  public boolean inBoth() {
    return a != null && b != null;
  }

  /** Whether both say the same. */
  public boolean agrees() {
    return inBoth() && differences.isEmpty();
  }

  /** One line of JSON, without line break. */
  public byte[] json() {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeStringProperty("stream", id.stream().value());
          g.writeStringProperty("run", id.run().toString());
          g.writeNumberProperty("seq", id.seq());
          g.writeNumberProperty("captureMicros", id.captureMicros());
          if (!inBoth()) {
            g.writeStringProperty("only", a == null ? "b" : "a");
          }
          g.writeArrayPropertyStart("differences");
          differences.forEach(difference -> write(g, difference));
          g.writeEndArray();
          g.writeEndObject();
        });
  }

  private static void write(JsonGenerator g, Difference difference) {
    g.writeStartObject();
    g.writeStringProperty("kind", difference.kind().name().toLowerCase(Locale.ROOT));
    if (difference.a() != null && difference.b() != null) {
      g.writeNumberProperty("iou", Json.fixed(difference.iou(), DECIMALS));
    }
    write(g, "a", difference.a());
    write(g, "b", difference.b());
    g.writeEndObject();
  }

  private static void write(JsonGenerator g, String key, @Nullable Detection detection) {
    if (detection == null) {
      return;
    }
    g.writeObjectPropertyStart(key);
    g.writeStringProperty("label", detection.label());
    g.writeNumberProperty("score", Json.fixed(detection.score(), DECIMALS));
    g.writeArrayPropertyStart("box");
    g.writeNumber(Json.fixed(detection.box().x(), BOX_DECIMALS));
    g.writeNumber(Json.fixed(detection.box().y(), BOX_DECIMALS));
    g.writeNumber(Json.fixed(detection.box().width(), BOX_DECIMALS));
    g.writeNumber(Json.fixed(detection.box().height(), BOX_DECIMALS));
    g.writeEndArray();
    g.writeEndObject();
  }
}
