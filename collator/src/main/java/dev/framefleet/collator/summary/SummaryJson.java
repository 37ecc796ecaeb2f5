package dev.framefleet.collator.summary;

import dev.framefleet.collator.output.Counts;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.json.Json;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;

/** The JSON of summary.json, format version 1. Stateless. */
public final class SummaryJson {
  private static final int VERSION = 1;

  private SummaryJson() {}

  /**
   * One line of JSON, the same bytes for the same record.
   *
   * @param pictures in the video
   * @param spanMicros from the first to the last of them
   */
  public static byte[] write(
      StreamId stream, Counts counts, long pictures, long spanMicros, GapList.Gaps gaps) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("v", VERSION);
          g.writeStringProperty("stream", stream.value());
          g.writeNumberProperty("frames", counts.frames());
          g.writeNumberProperty("missing", counts.missing());
          g.writeNumberProperty("expired", counts.expired());
          g.writeNumberProperty("poisoned", counts.poisoned());
          g.writeNumberProperty("unreadable", counts.unreadable());
          g.writeNumberProperty("pictures", pictures);
          g.writeNumberProperty("spanMicros", spanMicros);
          g.writeArrayPropertyStart("gaps");
          gaps.named().forEach(gap -> write(g, gap));
          g.writeEndArray();
          g.writeNumberProperty("unnamedGaps", gaps.unnamed());
          g.writeEndObject();
        });
  }

  private static void write(JsonGenerator g, Gap gap) {
    g.writeStartObject();
    g.writeStringProperty("cause", gap.cause().wire());
    g.writeStringProperty("run", gap.run().toString());
    if (gap.seqs() != null) {
      g.writeNumberProperty("fromSeq", gap.seqs().from());
      g.writeNumberProperty("toSeq", gap.seqs().to());
    }
    write(g, "afterMicros", gap.afterMicros());
    write(g, "beforeMicros", gap.beforeMicros());
    g.writeEndObject();
  }

  private static void write(JsonGenerator g, String name, OptionalLong micros) {
    if (micros.isPresent()) {
      g.writeNumberProperty(name, micros.getAsLong());
    }
  }
}
