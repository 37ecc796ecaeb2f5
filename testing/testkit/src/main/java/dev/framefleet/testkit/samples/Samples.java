package dev.framefleet.testkit.samples;

import dev.framefleet.common.json.Json;
import dev.framefleet.common.result.Box;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The repository's sample files, found from any module's folder. Stateless. */
public final class Samples {
  /** Frames of the clip. */
  public static final int CLIP_FRAMES = 200;

  /** Pixels of the clip. */
  public static final int CLIP_WIDTH = 768;

  /** Pixels of the clip. */
  public static final int CLIP_HEIGHT = 576;

  /** From one frame of the clip to the next. */
  public static final long CLIP_FRAME_MICROS = 100_000;

  private static final String GOLDEN = "/golden/cctv-plaza-detections.jsonl";

  private Samples() {}

  /** The sample clip: {@value #CLIP_FRAMES} frames, 10 a second, H.264. */
  public static Path clip() {
    return sample("cctv-plaza.mp4");
  }

  /** The bundled NanoDet model. */
  public static Path model() {
    return sample("models/nanodet-g-416.onnx");
  }

  /** The repository's root. */
  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      if (Files.isRegularFile(folder.resolve("samples/cctv-plaza.mp4"))) {
        return folder;
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException("no folder samples above " + Path.of("").toAbsolutePath());
  }

  /** What is to be found on each frame of the clip, in order. */
  public static List<GoldenFrame> goldenDetections() {
    List<GoldenFrame> frames = new ArrayList<>();
    for (String line : resource(GOLDEN).lines().toList()) {
      frames.add(goldenFrame(Json.readObject(line.getBytes(StandardCharsets.UTF_8))));
    }
    return List.copyOf(frames);
  }

  private static GoldenFrame goldenFrame(JsonNode frame) {
    List<GoldenFrame.Found> found = new ArrayList<>();
    for (JsonNode detection : Json.required(frame, "detections")) {
      found.add(
          new GoldenFrame.Found(
              Json.requiredText(detection, "label"),
              Json.requiredDouble(detection, "score"),
              box(Json.required(detection, "box"))));
    }
    return new GoldenFrame(
        Json.requiredLong(frame, "frame"),
        Json.requiredLong(frame, "offsetMicros"),
        List.copyOf(found));
  }

  /** The golden file has the two corners. */
  private static Box box(JsonNode corners) {
    double left = corners.get(0).doubleValue();
    double top = corners.get(1).doubleValue();
    return new Box(
        left, top, corners.get(2).doubleValue() - left, corners.get(3).doubleValue() - top);
  }

  private static Path sample(String name) {
    Path file = root().resolve("samples").resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException("missing sample: " + file);
    }
    return file;
  }

  private static String resource(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
