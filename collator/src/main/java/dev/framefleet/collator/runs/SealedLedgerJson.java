package dev.framefleet.collator.runs;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.manifest.EndReason;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The JSON of a sealed ledger, {@code ledger.json}, format version 1. Stateless. */
public final class SealedLedgerJson {
  private static final int VERSION = 1;

  private SealedLedgerJson() {}

  /** One line of JSON, the same bytes for the same ledger. */
  public static byte[] write(SealedLedger ledger) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("v", VERSION);
          g.writeStringProperty("stream", ledger.stream().value());
          g.writeStringProperty("run", ledger.run().toString());
          g.writeStringProperty("end", ledger.end().wire());
          g.writeNumberProperty("frames", ledger.frames());
          g.writeArrayPropertyStart("fates");
          ledger.fates().forEach(range -> writeRange(g, range));
          g.writeEndArray();
          g.writeEndObject();
        });
  }

  /**
   * Reads a ledger. Unknown keys are passed over.
   *
   * @throws IllegalArgumentException saying what is missing or impossible
   */
  public static SealedLedger read(byte[] json) {
    JsonNode node = Json.readObject(json);
    long version = Json.requiredLong(node, "v");
    if (version != VERSION) {
      throw new IllegalArgumentException("unknown ledger version: " + version);
    }
    SealedLedger ledger =
        new SealedLedger(
            new StreamId(Json.requiredText(node, "stream")),
            RunId.parse(Json.requiredText(node, "run")),
            EndReason.ofWire(Json.requiredText(node, "end")),
            readRanges(Json.required(node, "fates")));
    long frames = Json.requiredLong(node, "frames");
    if (frames != ledger.frames()) {
      throw new IllegalArgumentException(
          frames + " frames, and fates of " + ledger.frames() + " of them");
    }
    return ledger;
  }

  private static void writeRange(JsonGenerator g, SealedLedger.Range range) {
    g.writeStartObject();
    g.writeNumberProperty("fromSeq", range.seqs().from());
    g.writeNumberProperty("toSeq", range.seqs().to());
    g.writeStringProperty("fate", range.fate().wire());
    if (range.reason() != null) {
      g.writeStringProperty("reason", range.reason());
    }
    g.writeEndObject();
  }

  private static List<SealedLedger.Range> readRanges(JsonNode array) {
    if (!array.isArray()) {
      throw new IllegalArgumentException("key \"fates\" must be a list");
    }
    List<SealedLedger.Range> ranges = new ArrayList<>();
    for (JsonNode node : array) {
      ranges.add(
          new SealedLedger.Range(
              new SeqRange(Json.requiredLong(node, "fromSeq"), Json.requiredLong(node, "toSeq")),
              Fate.ofWire(Json.requiredText(node, "fate")),
              node.has("reason") ? Json.requiredText(node, "reason") : null));
    }
    return ranges;
  }
}
