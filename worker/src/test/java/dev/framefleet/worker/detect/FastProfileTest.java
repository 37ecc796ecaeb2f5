package dev.framefleet.worker.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.result.Detection;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelManifest;
import dev.framefleet.worker.model.ModelProfile;
import dev.framefleet.worker.onnx.OrtModel;
import dev.framefleet.worker.onnx.OrtSlot;
import dev.framefleet.worker.stage.StageTimer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The INT8 variant against the model it was made from, on frames that it was not calibrated on:
 * those end in 3 and 8, the clip's frames here in 0 or 5.
 */
class FastProfileTest {
  private static final double SURE = 0.45;
  private static final double POSSIBLE = 0.40;
  private static final double IOU = 0.5;
  private static final double LEAST_PERCENT = 97;

  private static final int WARM_UP = 50;
  private static final int RUNS = 200;
  private static final double LEAST_SPEED_UP = 1.8;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final Path PLAIN = Samples.model();
  private static final Path FAST = ModelProfile.FAST.file(PLAIN);

  @Test
  void almostEverySureDetectionHasAPartnerBothWays() throws Exception {
    int[] forth = new int[2];
    int[] back = new int[2];
    try (OnnxDetector plain = open(PLAIN);
        OnnxDetector fast = open(FAST)) {
      for (int frame = 0; frame < Samples.CLIP_FRAMES; frame += ClipFrames.STEP) {
        byte[] jpeg = ClipFrames.jpeg(frame);
        List<Detection> expected = detect(plain, jpeg);
        List<Detection> actual = detect(fast, jpeg);
        count(expected, actual, forth);
        count(actual, expected, back);
      }
    }
    System.err.printf(
        Locale.ROOT,
        "fast profile: %d of %d found, %d of its %d known%n",
        forth[1],
        forth[0],
        back[1],
        back[0]);
    assertThat(forth[0]).isGreaterThan(100);
    assertThat(100.0 * forth[1] / forth[0]).isGreaterThanOrEqualTo(LEAST_PERCENT);
    assertThat(100.0 * back[1] / back[0]).isGreaterThanOrEqualTo(LEAST_PERCENT);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void itIsMuchFaster() {
    long[] plainNanos = new long[RUNS];
    long[] fastNanos = new long[RUNS];
    try (OrtModel plain = OrtModel.load(PLAIN);
        OrtModel fast = OrtModel.load(FAST);
        OrtSlot plainSlot = plain.newSlot();
        OrtSlot fastSlot = fast.newSlot()) {
      for (int i = -WARM_UP; i < RUNS; i++) {
        long plainTime = cpu(plainSlot);
        long fastTime = cpu(fastSlot);
        if (i >= 0) {
          plainNanos[i] = plainTime;
          fastNanos[i] = fastTime;
        }
      }
    }
    double speedUp = median(plainNanos) / median(fastNanos);
    System.err.printf(
        Locale.ROOT,
        "float32 %.2f ms, int8 %.2f ms, %.2f times as fast%n",
        median(plainNanos) / 1e6,
        median(fastNanos) / 1e6,
        speedUp);
    assertThat(speedUp).isGreaterThanOrEqualTo(LEAST_SPEED_UP);
  }

  private static OnnxDetector open(Path model) {
    return OnnxDetector.open(
        ModelFile.open(model), ModelManifest.beside(model).withScoreThreshold(POSSIBLE));
  }

  private static List<Detection> detect(OnnxDetector detector, byte[] jpeg) throws Exception {
    return detector.detect(
        jpeg, jpeg.length, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT, new StageTimer(() -> 0));
  }

  /** Adds how many of ours are sure, and how many of those have a partner. */
  private static void count(List<Detection> ours, List<Detection> others, int[] sums) {
    for (Detection one : ours) {
      if (one.score() >= SURE) {
        sums[0]++;
        sums[1] += others.stream().anyMatch(other -> partners(one, other)) ? 1 : 0;
      }
    }
  }

  private static boolean partners(Detection one, Detection other) {
    return one.label().equals(other.label()) && one.box().iou(other.box()) >= IOU;
  }

  private static long cpu(OrtSlot slot) {
    long start = THREADS.getCurrentThreadCpuTime();
    slot.run();
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
