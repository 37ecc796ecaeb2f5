package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.worker.detect.ClipFrames;
import dev.framefleet.worker.detect.Models;
import dev.framefleet.worker.frame.TestMessages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Traces as they come to a collector on loopback, by OTLP over HTTP. */
class OtlpTracesTest {
  private static final String OF_THE_FRAME = "0123456789abcdef0123456789abcdef";
  private static final String OF_THE_PICTURE = "fedcba9876543210fedcba9876543210";

  private final List<String> posts = new CopyOnWriteArrayList<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private HttpServer collector;

  @BeforeEach
  void listen() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/", this::take);
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void spansOfFramesAndPicturesReachTheCollectorWithTheirTraces() throws Exception {
    try (WorkerServer worker = WorkerServer.start(config(address()), new MemoryStore())) {
      assertThat(push(worker)).isEqualTo(204);
      byte[] body = PictureClient.body("plaza", ClipFrames.jpeg(100), null);
      String header = "00-" + OF_THE_PICTURE + "-00f067aa0ba902b7-01";
      assertThat(
              new PictureClient(worker.port())
                  .post("/image", body, "Content-Type", "application/json", "traceparent", header)
                  .statusCode())
          .isEqualTo(200);
    }
    assertThat(posts).isNotEmpty().containsOnly("POST /v1/traces application/x-protobuf");
    assertThat(String.join("", received))
        .contains(bytes(OF_THE_FRAME), bytes(OF_THE_PICTURE))
        .contains("framefleet-worker", "frame", "image", "framefleet.outcome")
        .contains("read", "queue", "decode", "prepare", "infer", "head", "embed", "draw", "store");
  }

  @Test
  void aCollectorThatIsAwayHoldsUpNothing() throws Exception {
    URI nobody = address();
    collector.stop(0);
    LongSupplier nanos = SystemTime.nanoTicker();
    WorkerServer worker = WorkerServer.start(config(nobody), new MemoryStore());
    assertThat(push(worker)).isEqualTo(204);
    long start = nanos.getAsLong();
    worker.close();
    assertThat(Duration.ofNanos(nanos.getAsLong() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(posts).isEmpty();
  }

  @Test
  void withoutACollectorNothingIsSent() throws Exception {
    WorkerConfig config = WorkerConfig.local(Models.path("yolov8"), "unused");
    try (WorkerServer worker = WorkerServer.start(config, new MemoryStore())) {
      assertThat(push(worker)).isEqualTo(204);
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().startsWith("BatchSpanProcessor"));
    }
    assertThat(posts).isEmpty();
  }

  @Test
  void anAddressOfAnotherKindIsRefusedInOneLine() {
    LogOptions options = new LogOptions();
    new CommandLine(options).parseArgs("--traces-endpoint", "collector:4318");
    assertThatThrownBy(options::tracesEndpoint)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--traces-endpoint must begin with http:// or https://");
  }

  private static int push(WorkerServer worker) throws Exception {
    Map<String, String> attributes = TestMessages.attributes(1);
    attributes.put("traceparent", "00-" + OF_THE_FRAME + "-00f067aa0ba902b7-01");
    return new PushClient(worker.port()).wrapped("m-1", attributes, TestMessages.JPEG).statusCode();
  }

  private static WorkerConfig config(URI collector) {
    return WorkerConfig.local(Models.path("yolov8"), "unused").withTracesEndpoint(collector);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
  }

  private void take(HttpExchange exchange) throws IOException {
    posts.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Content-Type"));
    received.add(text(exchange.getRequestBody().readAllBytes()));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static String bytes(String hex) {
    return text(HexFormat.of().parseHex(hex));
  }

  /** Each byte a character, so that ids can be found in it. */
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
