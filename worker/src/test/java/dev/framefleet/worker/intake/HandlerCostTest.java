package dev.framefleet.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.detect.ClipFrames;
import dev.framefleet.worker.detect.OnnxDetector;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.Outcome;
import dev.framefleet.worker.frame.PushMessage;
import dev.framefleet.worker.frame.TestMessages;
import dev.framefleet.worker.model.InputSpec;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelManifest;
import dev.framefleet.worker.model.ModelSpec;
import dev.framefleet.worker.onnx.OrtModel;
import dev.framefleet.worker.onnx.OrtSlot;
import dev.framefleet.worker.opencv.PictureInput;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * CPU time of one thread per frame, from the push body to the object in a folder, over that of the
 * bare model, interleaved frame by frame. HTTP itself is not in it.
 */
@Tag("soak")
class HandlerCostTest {
  private static final int WARM_UP = 150;
  private static final int MEASURED = 400;
  private static final double MOST = 1.13;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final ModelSpec spec = ModelManifest.beside(Samples.model());
  private final Payload payload = new Payload(1 << 18);

  @Test
  void aFrameCostsLittleMoreThanItsModel(@TempDir Path folder) throws Exception {
    long[] handled = new long[MEASURED];
    long[] bare = new long[MEASURED];
    try (OrtModel model = OrtModel.load(Samples.model());
        OrtSlot slot = model.newSlot();
        OnnxDetector detector = OnnxDetector.open(ModelFile.open(Samples.model()), spec)) {
      fill(spec.input(), slot);
      FrameHandler handler = handler(detector, folder);
      for (int i = -WARM_UP; i < MEASURED; i++) {
        byte[] body = body(i + WARM_UP);
        long start = THREADS.getCurrentThreadCpuTime();
        slot.run();
        long middle = THREADS.getCurrentThreadCpuTime();
        handle(handler, body);
        long end = THREADS.getCurrentThreadCpuTime();
        if (i >= 0) {
          bare[i] = middle - start;
          handled[i] = end - middle;
        }
      }
    }
    double ratio = median(handled) / median(bare);
    String report =
        String.format(
            Locale.ROOT,
            "handler %.2f ms, bare model %.2f ms, ratio %.3f (means %.3f)",
            median(handled) / 1e6,
            median(bare) / 1e6,
            ratio,
            mean(handled) / mean(bare));
    System.err.println(report);
    assertThat(ratio).as(report).isLessThanOrEqualTo(MOST);
  }

  private void handle(FrameHandler handler, byte[] body) throws Exception {
    payload.clear();
    PushEnvelope envelope = PushEnvelope.read(new ByteArrayInputStream(body), payload);
    Outcome outcome =
        handler.handle(
            new PushMessage("1", envelope.attributes(), payload.bytes(), payload.length(), 0));
    assertThat(outcome).isEqualTo(new Outcome.Stored());
  }

  private static FrameHandler handler(OnnxDetector detector, Path folder) {
    return new FrameHandler(
        detector,
        new FolderStore(folder, false),
        new Admission(
            new AdmissionBounds(1, 0, Duration.ofSeconds(10)),
            FrameMetrics.NONE,
            SystemTime.nanoTicker()),
        FrameMetrics.NONE,
        SystemTime.wallClock(),
        SystemTime.nanoTicker());
  }

  private static void fill(InputSpec input, OrtSlot slot) throws Exception {
    byte[] jpeg = ClipFrames.jpeg(100);
    try (PictureInput pictures = new PictureInput(input, slot.input())) {
      pictures.decode(jpeg, jpeg.length, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT);
      pictures.fill();
    }
  }

  private static byte[] body(int seq) {
    byte[] jpeg = ClipFrames.jpeg(seq * ClipFrames.STEP % Samples.CLIP_FRAMES);
    FrameHeader header =
        FrameHeader.plain(
            TestMessages.id(seq), ClockSource.MEDIA, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT);
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

  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double mean(long[] nanos) {
    return Arrays.stream(nanos).average().orElseThrow();
  }
}
