package dev.framefleet.collator.export;

import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * COCO's object detection format. Images come first in the file and annotations after them, so the
 * annotations are written into a second file meanwhile and appended at the end: memory holds the
 * classes alone. Not thread-safe; to be closed.
 */
public final class CocoSink implements FrameSink {
  private final TextFile file;
  private final TextFile annotations;
  private final Map<Integer, String> categories = new TreeMap<>();
  private long images;
  private long boxes;

  /** Begins both files. */
  public CocoSink(Path target) {
    file = new TextFile(target);
    annotations = new TextFile(target.resolveSibling(target.getFileName() + ".annotations"));
    file.add("{\"info\":{\"description\":\"FrameFleet\",\"version\":\"1\"},\n\"images\":[");
  }

  @Override
  public void add(Rendered rendered) {
    FrameResult result = rendered.result();
    if (result != null && rendered.event() instanceof TimelineEvent.Stored stored) {
      images++;
      file.add((images == 1 ? "\n" : ",\n") + image(stored.name(), result.header()));
      result.detections().forEach(this::annotate);
    }
  }

  private String image(String name, FrameHeader header) {
    return text(
        Json.write(
            g -> {
              g.writeStartObject();
              g.writeNumberProperty("id", images);
              g.writeStringProperty("file_name", name);
              g.writeNumberProperty("width", header.width());
              g.writeNumberProperty("height", header.height());
              g.writeStringProperty("run", header.id().run().toString());
              g.writeNumberProperty("seq", header.id().seq());
              g.writeNumberProperty("capture_micros", header.id().captureMicros());
              g.writeEndObject();
            }));
  }

  private void annotate(Detection detection) {
    boxes++;
    categories.putIfAbsent(detection.classId(), detection.label());
    annotations.add((boxes == 1 ? "\n" : ",\n") + annotation(detection));
  }

  /** Classes begin at 0 with us and at 1 with COCO, whose tools take 0 for background. */
  private String annotation(Detection detection) {
    String width = Numbers.pixels(detection.box().width());
    String height = Numbers.pixels(detection.box().height());
    return "{\"id\":"
        + boxes
        + ",\"image_id\":"
        + images
        + ",\"category_id\":"
        + (detection.classId() + 1)
        + ",\"bbox\":["
        + Numbers.pixels(detection.box().x())
        + ","
        + Numbers.pixels(detection.box().y())
        + ","
        + width
        + ","
        + height
        + "],\"area\":"
        + Numbers.pixels(Double.parseDouble(width) * Double.parseDouble(height))
        + ",\"iscrowd\":0,\"score\":"
        + Numbers.score(detection.score())
        + "}";
  }

  @Override
  public List<Path> publish() {
    annotations.end();
    file.add("\n],\n\"annotations\":[");
    file.addAll(annotations.partial());
    file.add("\n],\n\"categories\":" + text(categories()) + "}\n");
    Path published = file.publish();
    try {
      Files.deleteIfExists(annotations.partial());
    } catch (IOException e) {
      throw UserError.failed("cannot remove " + annotations.partial(), e);
    }
    return List.of(published);
  }

  private byte[] categories() {
    return Json.write(
        g -> {
          g.writeStartArray();
          categories.forEach(
              (id, label) -> {
                g.writeStartObject();
                g.writeNumberProperty("id", id + 1);
                g.writeStringProperty("name", label);
                g.writeEndObject();
              });
          g.writeEndArray();
        });
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    file.close();
    annotations.close();
  }
}
