package dev.framefleet.collator.ledger;

import dev.framefleet.collator.runs.RunCursor;
import dev.framefleet.collator.runs.SeqRange;
import dev.framefleet.common.json.Json;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** The ledger as JSON for programs. Stateless. */
public final class LedgerJson {
  private LedgerJson() {}

  /** One line. */
  public static byte[] write(Ledger ledger, boolean balanced) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeStringProperty("stream", ledger.stream().value());
          g.writeBooleanProperty("balanced", balanced);
          g.writeNumberProperty("expired", ledger.expired());
          g.writeNumberProperty("missing", ledger.missing());
          g.writeArrayPropertyStart("runs");
          ledger.runs().forEach(run -> writeRun(g, run));
          g.writeEndArray();
          g.writeEndObject();
        });
  }

  private static void writeRun(JsonGenerator g, RunLedger run) {
    g.writeStartObject();
    g.writeStringProperty("run", run.run().toString());
    g.writeStringProperty("end", run.end() == null ? "open" : run.end().wire());
    g.writeNumberProperty("lastSeq", run.lastSeq());
    g.writeNumberProperty("stored", run.stored());
    g.writeNumberProperty("poisoned", run.poisoned());
    g.writeNumberProperty("expired", run.expired());
    g.writeNumberProperty("missing", run.missing());
    g.writeNumberProperty("beyond", run.beyond());
    g.writeObjectPropertyStart("dropped");
    new TreeMap<>(run.dropped()).forEach(g::writeNumberProperty);
    g.writeEndObject();
    g.writeArrayPropertyStart("holes");
    run.holes().forEach(hole -> writeHole(g, hole));
    g.writeEndArray();
    g.writeNumberProperty("unnamedHoles", run.unnamedHoles());
    g.writeArrayPropertyStart("errors");
    run.errors().forEach(g::writeString);
    g.writeEndArray();
    g.writeNumberProperty("errorCount", run.errorCount());
    g.writeEndObject();
  }

  private static void writeHole(JsonGenerator g, RunCursor.Hole hole) {
    for (SeqRange range : hole.ranges()) {
      g.writeStartObject();
      g.writeNumberProperty("fromSeq", range.from());
      g.writeNumberProperty("toSeq", range.to());
      hole.afterMicros().ifPresent(micros -> g.writeNumberProperty("afterMicros", micros));
      hole.beforeMicros().ifPresent(micros -> g.writeNumberProperty("beforeMicros", micros));
      g.writeEndObject();
    }
  }
}
