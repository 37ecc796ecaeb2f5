package dev.framefleet.collator.zones;

import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.result.ResultJson;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** The totals as JSON. Stateless. */
public final class AnalyticsJson {
  private static final int DECIMALS = 3;

  private AnalyticsJson() {}

  /** All totals; lines and zones that saw nothing are there with zeros if they name classes. */
  public static byte[] write(StreamId stream, Counts counts) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("framefleet", ResultJson.VERSION);
          g.writeStringProperty("stream", stream.value());
          g.writeArrayPropertyStart("totals");
          counts.totals().forEach((key, tally) -> write(g, key, tally));
          g.writeEndArray();
          g.writeEndObject();
        });
  }

  private static void write(JsonGenerator g, Counts.Key key, Tally tally) {
    g.writeStartObject();
    g.writeStringProperty("kind", key.kind().name().toLowerCase(Locale.ROOT));
    if (!key.place().isEmpty()) {
      g.writeStringProperty("place", key.place());
    }
    g.writeStringProperty("class", key.label());
    if (key.kind() != Counts.Kind.PICTURE) {
      g.writeNumberProperty("in", tally.in);
      g.writeNumberProperty("out", tally.out);
    }
    if (key.kind() != Counts.Kind.LINE) {
      g.writeNumberProperty("appeared", tally.appeared);
      g.writeNumberProperty("vanished", tally.vanished);
      g.writeNumberProperty("presentMax", tally.mostPresent);
      g.writeNumberProperty("presentMean", Json.fixed(tally.meanPresent(), DECIMALS));
    }
    if (key.kind() == Counts.Kind.ZONE) {
      g.writeNumberProperty("dwellMeanSeconds", Json.fixed(tally.meanDwellSeconds(), DECIMALS));
      g.writeNumberProperty(
          "dwellMaxSeconds", Json.fixed(tally.longestDwellMicros / 1e6, DECIMALS));
    }
    g.writeEndObject();
  }
}
