package dev.framefleet.worker.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framefleet.common.json.Json;
import dev.framefleet.common.result.Box;
import dev.framefleet.testkit.golden.Agreement;
import dev.framefleet.testkit.samples.GoldenFrame;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.worker.model.Manifest;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.Resize;
import dev.framefleet.worker.stage.StageTimer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A model that users bring, as it is published: YOLOX-Nano's official export, which is not part of
 * the repository. The environment variable or system property {@value #NAME} names the file.
 */
class YoloxNanoTest {
  private static final String NAME = "YOLOX_NANO_ONNX";

  private static final int FIRST = 5;
  private static final int STEP = 25;

  /** The least score among the golden detections. */
  private static final double GOLDEN_THRESHOLD = 0.35;

  @Test
  void itIsRecognisedWithoutAManifestAndAgreesWithTheReference() throws Exception {
    String file = System.getProperty(NAME, System.getenv().getOrDefault(NAME, ""));
    assumeTrue(!file.isEmpty(), NAME + " does not name the model's file");
    Agreement agreement = new Agreement();
    try (OnnxDetector detector =
        OnnxDetector.open(
            ModelFile.open(Path.of(file)), Manifest.NONE, OptionalDouble.of(GOLDEN_THRESHOLD))) {
      assertThat(detector.spec().head()).isEqualTo("yolox");
      assertThat(detector.spec().input().resize()).isEqualTo(Resize.LETTERBOX_TOP_LEFT);
      assertThat(detector.spec().labels()).hasSize(80).startsWith("person");
      for (GoldenFrame golden : golden()) {
        if (golden.frame() % STEP == FIRST) {
          byte[] jpeg = resource(String.format(Locale.ROOT, "/frames-90/%03d.jpg", golden.frame()));
          agreement.add(
              golden,
              detector.detect(
                  jpeg,
                  jpeg.length,
                  Samples.CLIP_WIDTH,
                  Samples.CLIP_HEIGHT,
                  new StageTimer(() -> 0)));
        }
      }
    }
    System.err.println("YOLOX-Nano: " + agreement.report());
    assertThat(agreement.goldenCount()).isEqualTo(70);
    assertThat(agreement.foundPercent()).as(agreement.report()).isGreaterThanOrEqualTo(99);
    assertThat(agreement.unknownPercent()).as(agreement.report()).isLessThanOrEqualTo(2);
  }

  private static List<GoldenFrame> golden() throws IOException {
    List<GoldenFrame> frames = new ArrayList<>();
    String lines =
        new String(resource("/golden/cctv-plaza-yolox-nano.jsonl"), StandardCharsets.UTF_8);
    for (String line : lines.lines().toList()) {
      frames.add(frame(Json.readObject(line.getBytes(StandardCharsets.UTF_8))));
    }
    return frames;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = YoloxNanoTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return in.readAllBytes();
    }
  }

  private static GoldenFrame frame(JsonNode node) {
    List<GoldenFrame.Found> found = new ArrayList<>();
    for (JsonNode one : Json.required(node, "detections")) {
      JsonNode corners = Json.required(one, "box");
      double left = corners.get(0).doubleValue();
      double top = corners.get(1).doubleValue();
      found.add(
          new GoldenFrame.Found(
              Json.requiredText(one, "label"),
              Json.requiredDouble(one, "score"),
              new Box(
                  left,
                  top,
                  corners.get(2).doubleValue() - left,
                  corners.get(3).doubleValue() - top)));
    }
    return new GoldenFrame(Json.requiredLong(node, "frame"), 0, found);
  }
}
