package dev.framefleet.worker.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.detect.ClipFrames;
import dev.framefleet.worker.detect.Models;
import dev.framefleet.worker.detect.OnnxDetector;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.Outcome;
import dev.framefleet.worker.frame.TestMessages;
import dev.framefleet.worker.image.DetectQuery;
import dev.framefleet.worker.image.Picture;
import dev.framefleet.worker.image.PictureHandler;
import dev.framefleet.worker.image.QueryReader;
import dev.framefleet.worker.image.RefusedException;
import dev.framefleet.worker.intake.PushBodies;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelManifest;
import dev.framefleet.worker.opencv.TestPictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Damaged pictures through the whole handler, with native decoding, a small model and drawing. */
class PictureFuzzTest {
  private static final int MOST_MILLIS = 5_000;
  private static final int MOST_BYTES = 64_000_000;
  private static final long MOST_GROWTH_MEGABYTES = 300;

  /** Larger ones are decoded in bounds as well, but take the time of a whole build. */
  private static final long MOST_PIXELS = 1_000_000;

  private final MemoryStore store = new MemoryStore();
  private OnnxDetector detector;
  private PushBodies pushes;
  private PictureHandler pictures;

  @BeforeEach
  void open() {
    Path model = Models.path("yolov8");
    detector =
        OnnxDetector.open(ModelFile.open(model), ModelManifest.find(model), OptionalDouble.empty());
    Admission admission =
        new Admission(
            new AdmissionBounds(1, 0, Duration.ofSeconds(10)),
            FrameMetrics.NONE,
            SystemTime.nanoTicker());
    pushes =
        new PushBodies(
            new FrameHandler(
                detector,
                store,
                admission,
                FrameMetrics.NONE,
                SystemTime.wallClock(),
                SystemTime.nanoTicker()));
    pictures =
        new PictureHandler(
            detector,
            new QueryReader(detector.spec().labels(), detector.spec().scoreThreshold()),
            store,
            admission,
            FrameMetrics.NONE,
            SystemTime.nanoTicker());
  }

  @AfterEach
  void close() {
    detector.close();
  }

  @Test
  void aDamagedJpegIsStoredOrRecorded() {
    Mutator jpegs =
        new Mutator(
            List.of(
                TestMessages.JPEG,
                TestJpegs.checkers(48, 33, 0xC08040, 0x204060),
                TestJpegs.noise(64, 48, 1),
                TestJpegs.grey(17, 9, 120),
                ClipFrames.jpeg(100)));
    long before = Fuzzing.residentMegabytes("self");
    Fuzzing.run("JPEGs", jpegs, 1_500, this::push, MOST_MILLIS, MOST_BYTES);
    assertThat(Fuzzing.residentMegabytes("self") - before).isLessThan(MOST_GROWTH_MEGABYTES);
  }

  @Test
  void aDamagedPictureOfAnyFormatIsAnsweredOrRefused() throws IOException {
    Mutator files =
        new Mutator(List.of(png(40, 30), png(3, 200), TestMessages.JPEG, webp(80), webp(101)));
    long before = Fuzzing.residentMegabytes("self");
    Fuzzing.run("pictures", files, 1_500, this::post, MOST_MILLIS, MOST_BYTES);
    assertThat(Fuzzing.residentMegabytes("self") - before).isLessThan(MOST_GROWTH_MEGABYTES);
  }

  private void push(byte[] jpeg) {
    int width = TestMessages.WIDTH;
    int height = TestMessages.HEIGHT;
    try {
      JpegInfo info = JpegInfo.read(jpeg, 0, jpeg.length);
      if ((long) info.width() * info.height() <= MOST_PIXELS) {
        width = info.width();
        height = info.height();
      }
    } catch (MalformedJpegException e) {
      // is poison at any size
    }
    Outcome outcome =
        pushes.handle(
            TestMessages.attributes(store.names().size(), width, height), jpeg, jpeg.length);
    assertThat(outcome.isFinal()).isTrue();
    store.names().stream().skip(100).toList().forEach(store::delete);
  }

  private void post(byte[] file) throws InterruptedException {
    try {
      Picture picture = Picture.of(file, file.length);
      if ((long) picture.header().width() * picture.header().height() <= MOST_PIXELS) {
        pictures.find(picture, DetectQuery.ALL, true);
      }
    } catch (RefusedException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private static byte[] webp(int quality) {
    return TestPictures.encoded(
        ".webp", TestMessages.JPEG, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, quality);
  }
}
