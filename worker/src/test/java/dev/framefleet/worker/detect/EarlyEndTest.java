package dev.framefleet.worker.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.worker.head.Graph;
import dev.framefleet.worker.head.Heads;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelManifest;
import dev.framefleet.worker.model.ModelSpec;
import dev.framefleet.worker.onnx.Feed;
import dev.framefleet.worker.onnx.OrtModel;
import dev.framefleet.worker.onnx.OrtSlot;
import dev.framefleet.worker.onnx.Port;
import dev.framefleet.worker.stage.StageTimer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyEndTest {
  private static final float LOW = 0.02f;
  private static final byte[] JPEG = ClipFrames.jpeg(50);

  /** As NanoDet itself is exported, and as the bundled model was. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nanodet-together",
        "nanodet-apart",
        "nanodet-plus-together",
        "nanodet-enlarged",
        "nanodet-enlarged-axes"
      })
  void theLevelsGiveWhatTheWholeGraphGives(String model) throws Exception {
    checkSame(Models.path(model), 30);
  }

  @Test
  void soDoThoseOfTheBundledModel() throws Exception {
    checkSame(Samples.model(), 100);
  }

  @Test
  void soDoThoseOfItsFastProfile() throws Exception {
    checkSame(Samples.root().resolve("samples/models/nanodet-g-416-int8.onnx"), 100);
  }

  /**
   * The same shapes and the same nodes, but rows for columns: only the numbers tell. And models
   * that end otherwise, among them a NanoDet of constants.
   */
  @ParameterizedTest
  @ValueSource(strings = {"nanodet-turned", "nanodet", "nanodet-plus", "yolov8", "nms", "yolox"})
  void whatCannotBeReadEarlierIsReadAsAWhole(String model) throws Exception {
    Path file = Models.path(model);
    try (OnnxDetector detector = open(file)) {
      assertThat(detector.leftOutNodes()).isZero();
      same(detect(detector), whole(file, detector.spec()));
    }
  }

  private static void checkSame(Path file, int least) throws Exception {
    try (OnnxDetector detector = open(file)) {
      assertThat(detector.leftOutNodes()).isPositive();
      List<Detection> expected = whole(file, detector.spec());
      assertThat(expected).hasSizeGreaterThanOrEqualTo(least);
      same(detect(detector), expected);
    }
  }

  private static void same(List<Detection> found, List<Detection> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).classId()).isEqualTo(expected.get(i).classId());
      assertThat(found.get(i).score()).isCloseTo(expected.get(i).score(), within(1e-5));
      Box box = found.get(i).box();
      Box wanted = expected.get(i).box();
      assertThat(box.x()).isCloseTo(wanted.x(), within(0.01));
      assertThat(box.y()).isCloseTo(wanted.y(), within(0.01));
      assertThat(box.width()).isCloseTo(wanted.width(), within(0.01));
      assertThat(box.height()).isCloseTo(wanted.height(), within(0.01));
    }
  }

  private static OnnxDetector open(Path file) {
    return OnnxDetector.open(
        ModelFile.open(file), ModelManifest.find(file), OptionalDouble.of(LOW));
  }

  private static List<Detection> detect(OnnxDetector detector) throws Exception {
    return detector.detect(
        JPEG, JPEG.length, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT, new StageTimer(() -> 0));
  }

  /** By the graph as the file has it. */
  private static List<Detection> whole(Path file, ModelSpec spec) throws Exception {
    try (OrtModel model = OrtModel.load(file)) {
      Feed feed = Feeds.of(ModelManifest.find(file)).of(model);
      Graph graph;
      try (OrtSlot slot = model.newSlot(feed)) {
        graph =
            new Graph(
                feed.width(),
                feed.height(),
                false,
                model.inputs().stream().map(Port::name).toList(),
                List.copyOf(slot.run()),
                model.metadata());
      }
      LoadedModel loaded =
          new LoadedModel(model, feed, model.outputs(), () -> Heads.of(spec, graph));
      try (DetectorSlot slot = loaded.newSlot(spec)) {
        return slot.detect(
            JPEG, JPEG.length, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT, new StageTimer(() -> 0));
      }
    }
  }
}
