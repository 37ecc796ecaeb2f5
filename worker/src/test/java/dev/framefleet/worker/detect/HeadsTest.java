package dev.framefleet.worker.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.worker.model.Manifest;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.stage.StageTimer;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each family's small model finds the same two objects in its input of 64x64: a toy of score 0.9 at
 * (16, 24) to (32, 48), found twice where overlaps are left, and a cat of score 0.6 at (32, 32) to
 * (48, 40). Where they are on the picture depends only on how it was fitted in.
 */
class HeadsTest {
  private static final int[][] SIZES = {{1920, 1080}, {1080, 1920}, {4000, 100}, {1, 1}};

  private static final double[][][] STRETCHED = {
    {{480, 405, 960, 810}, {960, 540, 1440, 675}},
    {{270, 720, 540, 1440}, {540, 960, 810, 1200}},
    {{1000, 37.5, 2000, 75}, {2000, 50, 3000, 62.5}},
    {{0.25, 0.375, 0.5, 0.75}, {0.5, 0.5, 0.75, 0.625}},
  };

  /** The pictures lie at (0, 14) 64x36, (14, 0) 36x64, (0, 31) 64x2 and (0, 0) 64x64. */
  private static final double[][][] LETTERBOXED = {
    {{480, 300, 960, 1020}, {960, 540, 1440, 780}},
    {{60, 720, 540, 1440}, {540, 960, 1020, 1200}},
    {{1000, 0, 2000, 100}, {2000, 50, 3000, 100}},
    {{0.25, 0.375, 0.5, 0.75}, {0.5, 0.5, 0.75, 0.625}},
  };

  /** The same at the top left; of the third, 64x1, nothing reaches down to the objects. */
  private static final double[][][] TOP_LEFT = {
    {{480, 720, 960, 1080}, {960, 960, 1440, 1080}},
    {{480, 720, 960, 1440}, {960, 960, 1080, 1200}},
    {},
    {{0.25, 0.375, 0.5, 0.75}, {0.5, 0.5, 0.75, 0.625}},
  };

  @ParameterizedTest
  @CsvSource({
    "nanodet, nanodet, stretch",
    "nanodet-plus, nanodet-plus, stretch",
    "yolov5, yolov5, letterbox",
    "yolov8, yolov8, letterbox",
    "yolov8-half, yolov8, letterbox",
    "yolov8-open, yolov8, letterbox",
    "yolov10, yolov10, letterbox",
    "yolov7-nms, yolov7-nms, letterbox",
    "yolox, yolox, letterbox-top-left",
    "yolox-decoded, yolox-decoded, letterbox-top-left",
    "rtdetr, rtdetr, stretch",
    "rtdetr-logits, rtdetr-logits, stretch",
    "rtdetr-rows, rtdetr-rows, stretch",
    "detr, detr, stretch",
    "rfdetr, rfdetr, stretch",
    "ssd, ssd, stretch",
    "ssd-tf2, ssd, stretch",
    "nms, nms, letterbox",
  })
  void aModelIsRecognisedAndItsBoxesAreRightToAPixel(String model, String head, String resize)
      throws Exception {
    ModelFile file = ModelFile.open(Models.path(model));
    try (OnnxDetector detector = OnnxDetector.open(file, Manifest.NONE, OptionalDouble.empty())) {
      assertThat(detector.spec().head()).isEqualTo(head);
      assertThat(detector.spec().input().resize().word()).isEqualTo(resize);
      for (int i = 0; i < SIZES.length; i++) {
        check(detector, SIZES[i][0], SIZES[i][1], expected(resize)[i]);
      }
    }
  }

  /** That of 4000x100 is a strip of 64x1 at the top, which none of the two objects reaches. */
  @Test
  void whatLiesInTheStripOfAVeryWidePictureIsFoundToAPixel() throws Exception {
    ModelFile file = ModelFile.open(Models.path("yolox-strip"));
    try (OnnxDetector detector = OnnxDetector.open(file, Manifest.NONE, OptionalDouble.empty())) {
      assertThat(detector.spec().head()).isEqualTo("yolox");
      check(detector, 4000, 100, new double[][] {{1000, 0, 2000, 100}});
    }
  }

  private static double[][][] expected(String resize) {
    return switch (resize) {
      case "stretch" -> STRETCHED;
      case "letterbox" -> LETTERBOXED;
      default -> TOP_LEFT;
    };
  }

  private static void check(OnnxDetector detector, int width, int height, double[][] corners)
      throws Exception {
    byte[] jpeg = TestJpegs.checkers(width, height, 0xC08040, 0x204060);
    List<Detection> found =
        detector.detect(jpeg, jpeg.length, width, height, new StageTimer(() -> 0));
    assertThat(found).hasSize(corners.length);
    for (int i = 0; i < corners.length; i++) {
      Detection detection = found.get(i);
      assertThat(detection.classId()).isEqualTo(i == 0 ? 1 : 0);
      assertThat(detection.label()).isEqualTo(detector.spec().labels().get(detection.classId()));
      assertThat(detection.score()).isCloseTo(i == 0 ? 0.9 : 0.6, within(0.001));
      checkBox(detection.box(), corners[i], width, height);
    }
  }

  private static void checkBox(Box box, double[] corners, int width, int height) {
    double right = box.x() + box.width();
    double bottom = box.y() + box.height();
    double most = width == 1 ? 0.01 : 0.5;
    assertThat(new double[] {box.x(), box.y(), right, bottom})
        .usingComparatorWithPrecision(most)
        .containsExactly(corners);
    assertThat(box.x()).isGreaterThanOrEqualTo(0);
    assertThat(box.y()).isGreaterThanOrEqualTo(0);
    assertThat(right).isLessThanOrEqualTo(width + 1e-6);
    assertThat(bottom).isLessThanOrEqualTo(height + 1e-6);
  }
}
