package dev.framefleet.worker.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.testkit.golden.Agreement;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.worker.model.InputSpec;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelManifest;
import dev.framefleet.worker.model.ModelSpec;
import dev.framefleet.worker.opencv.TestPictures;
import dev.framefleet.worker.opencv.UnreadablePictureException;
import dev.framefleet.worker.stage.StageTimer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxDetectorTest {
  private static final ModelSpec SPEC = ModelManifest.beside(Samples.model());
  private static OnnxDetector detector;

  @BeforeAll
  static void open() {
    detector = OnnxDetector.open(ModelFile.open(Samples.model()), SPEC);
  }

  @AfterAll
  static void close() {
    detector.close();
  }

  @Test
  void theModelIdNamesTheFileAndItsContent() {
    assertThat(detector.modelId()).isEqualTo("nanodet-g-416@60034366");
  }

  @Test
  void detectionsOnTheClipAgreeWithTheReference() throws Exception {
    Agreement agreement = new Agreement();
    for (int frame = 0; frame < Samples.CLIP_FRAMES; frame += ClipFrames.STEP) {
      agreement.add(Samples.goldenDetections().get(frame), detectOnClip(frame));
    }
    assertThat(agreement.goldenCount()).isGreaterThan(90);
    assertThat(agreement.foundPercent()).as(agreement.report()).isGreaterThanOrEqualTo(99);
    assertThat(agreement.unknownPercent()).as(agreement.report()).isLessThanOrEqualTo(2);
  }

  /** Such a picture is decoded at half its size. */
  @Test
  void detectionsOnTheClipTwiceAsLargeAgreeWithTheReference() throws Exception {
    Agreement agreement = new Agreement();
    int width = 2 * Samples.CLIP_WIDTH;
    int height = 2 * Samples.CLIP_HEIGHT;
    for (int frame = 0; frame < Samples.CLIP_FRAMES; frame += ClipFrames.STEP) {
      byte[] jpeg = TestPictures.enlarged(ClipFrames.jpeg(frame), width, height);
      List<Detection> halved =
          detector.detect(jpeg, jpeg.length, width, height, new StageTimer(() -> 0)).stream()
              .map(OnnxDetectorTest::halved)
              .toList();
      agreement.add(Samples.goldenDetections().get(frame), halved);
    }
    assertThat(agreement.goldenCount()).isGreaterThan(90);
    assertThat(agreement.foundPercent()).as(agreement.report()).isGreaterThanOrEqualTo(99);
    assertThat(agreement.unknownPercent()).as(agreement.report()).isLessThanOrEqualTo(2);
  }

  private static Detection halved(Detection found) {
    Box box = found.box();
    return new Detection(
        found.label(),
        found.classId(),
        found.score(),
        new Box(box.x() / 2, box.y() / 2, box.width() / 2, box.height() / 2));
  }

  @Test
  void resultsAreTheSameHoweverManyRunAtOnce() throws Exception {
    List<List<Detection>> alone = new ArrayList<>();
    for (int frame = 0; frame < Samples.CLIP_FRAMES; frame += ClipFrames.STEP) {
      alone.add(detectOnClip(frame));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Detection>>> calls = new ArrayList<>();
      for (int frame = 0; frame < Samples.CLIP_FRAMES; frame += ClipFrames.STEP) {
        int number = frame;
        calls.add(() -> detectOnClip(number));
      }
      List<List<Detection>> together = new ArrayList<>();
      for (Future<List<Detection>> result : threads.invokeAll(calls)) {
        together.add(result.get());
      }
      assertThat(together).isEqualTo(alone);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void boxesStayInsideThePictureOnAnyShape() throws Exception {
    int[][] sizes = {{1920, 1080}, {1080, 1920}, {4000, 100}, {1, 1}};
    try (OnnxDetector eager =
        OnnxDetector.open(ModelFile.open(Samples.model()), SPEC.withScoreThreshold(0.05))) {
      int found = 0;
      for (int[] size : sizes) {
        byte[] jpeg = TestJpegs.checkers(size[0], size[1], 0xC08040, 0x204060);
        for (Detection detection :
            eager.detect(jpeg, jpeg.length, size[0], size[1], new StageTimer(() -> 0))) {
          found++;
          assertThat(detection.box().x()).isGreaterThanOrEqualTo(0);
          assertThat(detection.box().y()).isGreaterThanOrEqualTo(0);
          assertThat(detection.box().x() + detection.box().width())
              .isLessThanOrEqualTo(size[0] + 1e-6);
          assertThat(detection.box().y() + detection.box().height())
              .isLessThanOrEqualTo(size[1] + 1e-6);
        }
      }
      assertThat(found).isPositive();
    }
  }

  @Test
  void aGreyPictureIsReadLikeAnyOther() throws Exception {
    byte[] jpeg = TestJpegs.grey(64, 48, 120);
    assertThat(detector.detect(jpeg, jpeg.length, 64, 48, new StageTimer(() -> 0))).isEmpty();
  }

  @Test
  void aCallUnderWayEndsWellAfterTheCloseAndFurtherOnesAreRefused() throws Exception {
    byte[] jpeg = ClipFrames.jpeg(0);
    OnnxDetector closing = OnnxDetector.open(ModelFile.open(Samples.model()), SPEC);
    LongSupplier closes =
        () -> {
          closing.close(); // asked for the time between the stages, with the slot in use
          return 0;
        };
    StageTimer timer = new StageTimer(() -> 0);
    assertThat(closing.detect(jpeg, jpeg.length, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT, timer))
        .isNotEmpty();
    List<Detection> whole =
        closing.detect(jpeg, jpeg.length, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT, timer(closes));
    assertThat(whole)
        .isEqualTo(
            detector.detect(jpeg, jpeg.length, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT, timer));
    assertThatThrownBy(
            () -> closing.detect(jpeg, jpeg.length, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT, timer))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("closed");
    closing.close();
  }

  /** Whose clock is asked from the first stage on. */
  private static StageTimer timer(LongSupplier ticker) {
    AtomicBoolean started = new AtomicBoolean();
    return new StageTimer(() -> started.getAndSet(true) ? ticker.getAsLong() : 0);
  }

  @Test
  void aPictureOfAnotherSizeIsRefused() {
    byte[] jpeg = TestJpegs.solid(64, 48, 0xFF0000);
    assertThatThrownBy(() -> detector.detect(jpeg, jpeg.length, 65, 48, new StageTimer(() -> 0)))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining("64x48");
  }

  @Test
  void aManifestThatDoesNotFitTheModelIsRefused() {
    InputSpec input = SPEC.input();
    ModelSpec other =
        new ModelSpec(
            SPEC.head(),
            new InputSpec(320, 320, false, input.mean(), input.std(), input.resize()),
            SPEC.labels(),
            SPEC.scoreThreshold(),
            SPEC.nmsIou());
    assertThatThrownBy(() -> OnnxDetector.open(ModelFile.open(Samples.model()), other))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("[1, 3, 416, 416]")
        .hasMessageContaining("[1, 3, 320, 320]");
  }

  @Test
  void aFileThatIsNoModelIsRefusedInOneLine(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("no.onnx"), "not a model");
    assertThatThrownBy(() -> OnnxDetector.open(ModelFile.open(file), SPEC))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("not a model that can be run here");
  }

  private static List<Detection> detectOnClip(int frame) throws UnreadablePictureException {
    byte[] jpeg = ClipFrames.jpeg(frame);
    return detector.detect(
        jpeg, jpeg.length, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT, new StageTimer(() -> 0));
  }
}
