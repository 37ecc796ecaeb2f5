package dev.framefleet.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.detect.ClipFrames;
import dev.framefleet.worker.detect.Models;
import dev.framefleet.worker.detect.OnnxDetector;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.Outcome;
import dev.framefleet.worker.frame.PushMessage;
import dev.framefleet.worker.frame.TestMessages;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelManifest;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Memory while frames go from the push body to a store that forgets them, in a heap of which all
 * pages are touched from the start ({@code -Xms256m -Xmx256m -XX:+AlwaysPreTouch}): else the old
 * generation, which fills up between its collections, would look like a leak. So what the process
 * gains is native; its slope is fitted over the second half, after the pools have their size. What
 * is alive in the heap is compared after a collection, in the middle and at the end.
 */
@Tag("soak")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class HandlerMemoryTest {
  /** Megabytes for each 10,000 frames. */
  private static final double MOST_SLOPE = 1;

  private static final int TINY_FRAMES = Integer.getInteger("soak.frames.tiny", 200_000);
  private static final int REAL_FRAMES = Integer.getInteger("soak.frames.real", 20_000);
  private static final int SAMPLES = 200;
  private static final int COLLECTIONS = 5;
  private static final int SIDE = 64;

  private final Payload payload = new Payload(1 << 18);

  @Test
  void aTinyModelsFramesLeaveNothingBehind() throws Exception {
    byte[] jpeg = TestJpegs.solid(SIDE, SIDE, 0x4080C0);
    check("tiny model", Models.path("yolov8"), TINY_FRAMES, i -> body(i, jpeg, SIDE, SIDE));
  }

  @Test
  void theRealModelsFramesLeaveNothingBehind() throws Exception {
    check("real model", Samples.model(), REAL_FRAMES, HandlerMemoryTest::clipFrame);
  }

  private void check(String what, Path model, int frames, IntFunction<byte[]> bodies)
      throws Exception {
    List<double[]> points = new ArrayList<>();
    double live;
    try (OnnxDetector detector =
        OnnxDetector.open(
            ModelFile.open(model), ModelManifest.find(model), OptionalDouble.empty())) {
      FrameHandler handler = handler(detector);
      double liveBefore = 0;
      for (int i = 0; i < frames; i++) {
        liveBefore = i == frames / 2 ? liveMegabytes() : liveBefore;
        handle(handler, bodies.apply(i));
        if (i >= frames / 2 && i % Math.max(1, frames / SAMPLES) == 0) {
          points.add(new double[] {i / 10_000.0, residentMegabytes()});
        }
      }
      live = (liveMegabytes() - liveBefore) / (frames / 2.0 / 10_000);
    }
    double slope = slope(points);
    String report =
        String.format(
            Locale.ROOT,
            "%s: %d frames, %.1f MB resident at the end, %+.2f MB per 10,000 frames; alive in the"
                + " heap %+.2f MB per 10,000 frames",
            what,
            frames,
            points.get(points.size() - 1)[1],
            slope,
            live);
    System.err.println(report);
    assertThat(slope).as(report).isLessThan(MOST_SLOPE);
    assertThat(live).as(report).isLessThan(MOST_SLOPE);
  }

  /**
   * The least of some collections: the serial collector lets up to 5 % of the old generation lie as
   * it is, dead ({@code MarkSweepDeadRatio}), but for each fourth time; and what is freed by
   * references that a collection found dead goes with the next one.
   */
  private static double liveMegabytes() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    double least = Double.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      memory.gc();
      least = Math.min(least, memory.getHeapMemoryUsage().getUsed() / 1e6);
    }
    return least;
  }

  private void handle(FrameHandler handler, byte[] body) throws Exception {
    payload.clear();
    PushEnvelope envelope = PushEnvelope.read(new ByteArrayInputStream(body), payload);
    assertThat(
            handler.handle(
                new PushMessage("1", envelope.attributes(), payload.bytes(), payload.length(), 0)))
        .isEqualTo(new Outcome.Stored());
  }

  private static FrameHandler handler(OnnxDetector detector) {
    return new FrameHandler(
        detector,
        new ForgetfulStore(),
        new Admission(
            new AdmissionBounds(1, 0, Duration.ofSeconds(10)),
            FrameMetrics.NONE,
            SystemTime.nanoTicker()),
        FrameMetrics.NONE,
        SystemTime.wallClock(),
        SystemTime.nanoTicker());
  }

  private static byte[] clipFrame(int seq) {
    return body(
        seq,
        ClipFrames.jpeg(seq * ClipFrames.STEP % Samples.CLIP_FRAMES),
        Samples.CLIP_WIDTH,
        Samples.CLIP_HEIGHT);
  }

  private static byte[] body(int seq, byte[] jpeg, int width, int height) {
    FrameHeader header = FrameHeader.plain(TestMessages.id(seq), ClockSource.MEDIA, width, height);
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeObjectPropertyStart("message");
          g.writeStringProperty("data", Base64.getEncoder().encodeToString(jpeg));
          g.writeObjectPropertyStart("attributes");
          FrameAttributes.ofFrame(header).forEach(g::writeStringProperty);
          g.writeEndObject();
          g.writeStringProperty("messageId", "1");
          g.writeEndObject();
          g.writeEndObject();
        });
  }

  private static double residentMegabytes() throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
      }
    }
    throw new IllegalStateException("no VmRSS");
  }

  /** Least squares. */
  private static double slope(List<double[]> points) {
    double meanX = points.stream().mapToDouble(p -> p[0]).average().orElseThrow();
    double meanY = points.stream().mapToDouble(p -> p[1]).average().orElseThrow();
    double above = points.stream().mapToDouble(p -> (p[0] - meanX) * (p[1] - meanY)).sum();
    return above / points.stream().mapToDouble(p -> (p[0] - meanX) * (p[0] - meanX)).sum();
  }
}
