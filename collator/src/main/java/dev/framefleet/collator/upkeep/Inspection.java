package dev.framefleet.collator.upkeep;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.result.StoredResult;
import dev.framefleet.common.store.FrameKey;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.time.SystemTime;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one object says of itself, without any store. Immutable.
 *
 * @param name what the file is called
 * @param sizeBytes of the whole file
 * @param pictureBytes without our comments, as the producer sent it; 0 without a picture
 * @param info of the picture; null if there is none
 * @param json our comment, or the file itself
 * @param stored the same, read
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Inspection(
    String name,
    long sizeBytes,
    long pictureBytes,
    @Nullable JpegInfo info,
    byte[] json,
    StoredResult stored) {

  /**
   * Reads an object.
   *
   * @param name of the file, without folders
   * @throws UserError saying what it is instead
   */
  public static Inspection of(String name, byte[] content) {
    try {
      if (content.length > 0 && content[0] == '{') {
        return new Inspection(name, content.length, 0, null, content, ResultJson.read(content));
      }
      byte[] json =
          JpegComments.extract(content)
              .orElseThrow(
                  () ->
                      UserError.failed(
                          name
                              + ": a JPEG without our comment; it was not stored by a worker, or a"
                              + " program has removed its comments"));
      return new Inspection(
          name,
          content.length,
          JpegComments.strip(content).length,
          JpegInfo.read(content, 0, content.length),
          json,
          ResultJson.read(json));
    } catch (MalformedJpegException | IllegalArgumentException e) {
      throw UserError.failed(name + ": " + e.getMessage(), e);
    }
  }

  /** Whether the file's name is the one of another frame. */
  public boolean contradictsName() {
    FrameId id = stored.result().header().id();
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? ObjectNames.JPG : name.substring(dot + 1);
    if (!extension.equals(ObjectNames.JPG) && !extension.equals(ObjectNames.JSON)) {
      return false;
    }
    String right = ObjectNames.frame(id, extension);
    String folder = right.substring(0, right.lastIndexOf('/') + 1);
    FrameKey key = ObjectNames.parseFrame(folder + name).orElse(null);
    return key != null && !key.matches(id);
  }

  /** Whether {@code replay} can publish it again. */
  public boolean replayable() {
    return info != null && !stored.annotated();
  }

  /** Explains it to a person. */
  public void print(PrintWriter out) {
    FrameHeader header = stored.result().header();
    FrameId id = header.id();
    line(out, "file", name + ", " + sizeBytes + " bytes");
    if (info != null) {
      line(out, "picture", info.width() + "x" + info.height() + ", " + pictureBytes + " bytes");
      line(out, "comment", sizeBytes - pictureBytes + " bytes");
    } else {
      line(out, "picture", "none, of " + header.width() + "x" + header.height());
    }
    line(out, "stream", id.stream().value());
    line(out, "run", id.run() + ", from " + SystemTime.ofMicros(id.run().startMicros()));
    line(out, "seq", Long.toString(id.seq()));
    line(
        out, "captured", SystemTime.ofMicros(id.captureMicros()) + " (" + id.captureMicros() + ")");
    String off =
        header.uncertaintyMicros().isPresent()
            ? ", may be off by " + header.uncertaintyMicros().getAsLong() + " us"
            : "";
    line(out, "clock", header.clock().wire() + off);
    if (!header.flags().isEmpty()) {
      line(out, "flags", header.flags().toString().toLowerCase(Locale.ROOT));
    }
    line(out, "model", stored.result().model());
    line(out, "replay", replay());
    printTimings(out);
    printDetections(out);
    if (contradictsName()) {
      line(out, "WARNING", "the file has the name of another frame");
    }
    out.flush();
  }

  private String replay() {
    if (replayable()) {
      return "possible";
    }
    return info == null ? "not possible: no picture" : "not possible: the picture was drawn on";
  }

  private void printTimings(PrintWriter out) {
    JsonNode node = Json.readObject(json);
    JsonNode timings = node.path("timings");
    for (String stage : timings.propertyNames()) {
      line(out, "took", stage + " " + timings.path(stage).asLong(0) + " us");
    }
    if (node.has("trace")) {
      line(out, "trace", Json.requiredText(node, "trace"));
    }
  }

  private void printDetections(PrintWriter out) {
    line(out, "found", stored.result().detections().size() + " objects");
    for (Detection detection : stored.result().detections()) {
      out.printf(
          Locale.ROOT,
          "  %-14s %.4f  at %.1f, %.1f, size %.1f x %.1f%n",
          detection.label(),
          detection.score(),
          detection.box().x(),
          detection.box().y(),
          detection.box().width(),
          detection.box().height());
    }
  }

  private static void line(PrintWriter out, String what, String text) {
    out.printf(Locale.ROOT, "%-9s %s%n", what, text);
  }

  /** The result as stored, one line of JSON. */
  public String line() {
    return new String(json, StandardCharsets.US_ASCII);
  }
}
