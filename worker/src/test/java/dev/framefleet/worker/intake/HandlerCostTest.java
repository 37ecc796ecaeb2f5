package dev.framefleet.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.gcp.store.Stores;
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
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * CPU time of one thread per frame, from the push body to the stored object, over that of the bare
 * model, interleaved frame by frame. HTTP itself is not in it.
 */
@Tag("soak")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class HandlerCostTest {
  private static final int WARM_UP = 150;
  private static final int MEASURED = 400;
  private static final int LARGE_WIDTH = 1920;
  private static final int LARGE_HEIGHT = 1080;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final ModelSpec spec = ModelManifest.beside(Samples.model());
  private final Payload payload = new Payload(1 << 18);

  @Test
  void aFrameCostsLittleMoreThanItsModel(@TempDir Path folder) throws Exception {
    compare("768x576, folder", new FolderStore(folder, false), this::clipBody, 1.13);
  }

  @Test
  void aLargeFrameCostsItsDecodingMore(@TempDir Path folder) throws Exception {
    byte[][] large = new byte[10][];
    for (int i = 0; i < large.length; i++) {
      large[i] = enlarged(ClipFrames.jpeg(i * ClipFrames.STEP));
    }
    compare(
        "1920x1080, folder",
        new FolderStore(folder, false),
        seq -> body(seq, large[seq % large.length], LARGE_WIDTH, LARGE_HEIGHT),
        1.30);
  }

  /** {@code .ci/lib/fake-gcs.sh} starts such a server; its own CPU time is not in it. */
  @Test
  @EnabledIfEnvironmentVariable(
      named = Stores.EMULATOR_HOST,
      matches = ".+",
      disabledReason = "no Cloud Storage server is named")
  void aFrameForCloudStorageCostsItsUploadMore() throws Exception {
    String server = System.getenv(Stores.EMULATOR_HOST);
    String bucket = "cost-" + UUID.randomUUID();
    HttpRequest make =
        HttpRequest.newBuilder(URI.create(server + "/storage/v1/b?project=test"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + bucket + "\"}"))
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(make, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(200);
    try (ObjectStore store =
        Stores.open("gs://" + bucket, Map.of(Stores.EMULATOR_HOST, server), false)) {
      compare("768x576, Cloud Storage", store, this::clipBody, 1.25);
    }
  }

  private void compare(String what, ObjectStore store, IntFunction<byte[]> bodies, double most)
      throws Exception {
    long[] handled = new long[MEASURED];
    long[] bare = new long[MEASURED];
    try (OrtModel model = OrtModel.load(Samples.model());
        OrtSlot slot = model.newSlot();
        OnnxDetector detector = OnnxDetector.open(ModelFile.open(Samples.model()), spec)) {
      fill(spec.input(), slot);
      FrameHandler handler = handler(detector, store);
      for (int i = -WARM_UP; i < MEASURED; i++) {
        byte[] body = bodies.apply(i + WARM_UP);
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
            "%s: handler %.2f ms, bare model %.2f ms, ratio %.3f (means %.3f), at most %.2f",
            what,
            median(handled) / 1e6,
            median(bare) / 1e6,
            ratio,
            mean(handled) / mean(bare),
            most);
    System.err.println(report);
    assertThat(ratio).as(report).isLessThanOrEqualTo(most);
  }

  private void handle(FrameHandler handler, byte[] body) throws Exception {
    payload.clear();
    PushEnvelope envelope = PushEnvelope.read(new ByteArrayInputStream(body), payload);
    Outcome outcome =
        handler.handle(
            new PushMessage("1", envelope.attributes(), payload.bytes(), payload.length(), 0));
    assertThat(outcome).isEqualTo(new Outcome.Stored());
  }

  private static FrameHandler handler(OnnxDetector detector, ObjectStore store) {
    return new FrameHandler(
        detector,
        store,
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

  private byte[] clipBody(int seq) {
    byte[] jpeg = ClipFrames.jpeg(seq * ClipFrames.STEP % Samples.CLIP_FRAMES);
    return body(seq, jpeg, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT);
  }

  private static byte[] enlarged(byte[] jpeg) throws IOException {
    BufferedImage small = ImageIO.read(new ByteArrayInputStream(jpeg));
    BufferedImage large =
        new BufferedImage(LARGE_WIDTH, LARGE_HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = large.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(small, 0, 0, LARGE_WIDTH, LARGE_HEIGHT, null);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(large, "jpg", out);
    return out.toByteArray();
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

  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double mean(long[] nanos) {
    return Arrays.stream(nanos).average().orElseThrow();
  }
}
