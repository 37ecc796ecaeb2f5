package dev.framefleet.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.json.Json;
import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.store.FaultyStore;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.config.OpenApiContract.Reply;
import dev.framefleet.worker.frame.FakeDetector;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.TestMessages;
import dev.framefleet.worker.image.PictureHandler;
import dev.framefleet.worker.image.QueryReader;
import dev.framefleet.worker.intake.HandlerGate;
import dev.framefleet.worker.intake.PictureApi;
import dev.framefleet.worker.intake.PictureDesk;
import dev.framefleet.worker.intake.PictureLimits;
import dev.framefleet.worker.intake.PushGuard;
import dev.framefleet.worker.intake.PushLimits;
import dev.framefleet.worker.token.TestTokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The document and the server say the same: every route, every status, every media type. */
class OpenApiTest {
  private static final byte[] JPEG = TestJpegs.solid(64, 48, 0x336699);
  private static final byte[] NONE = new byte[0];
  private static final String KEY = "a key";
  private static final PictureLimits LIMITS =
      new PictureLimits(
          100_000, 1_000_000, 50, Duration.ofMillis(200), PictureLimits.DEFAULT_TIMEOUT);

  private final OpenApiContract contract = new OpenApiContract();
  private final FaultyStore store = new FaultyStore(new MemoryStore());
  private final FakeDetector detector = new FakeDetector();
  private final HandlerGate gate = new HandlerGate();
  private final PictureDesk desk = new PictureDesk(LIMITS, 1, new SimpleMeterRegistry());
  private final HttpServer server = server(new PushGuard(null, SystemTime.nanoTicker()));
  private final HttpServer guarded =
      server(new PushGuard(TestTokens.judge(), SystemTime.nanoTicker()));
  private final HttpClient http = HttpClient.newHttpClient();

  private HttpServer server(PushGuard guard) {
    return HttpServer.start(
        new HttpSettings(
            "127.0.0.1", 0, 1_000, new PushLimits(Duration.ofMillis(200), Duration.ofSeconds(10))),
        gate,
        guard,
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        desk,
        new PictureApi(ZoneOffset.UTC, KEY, LIMITS));
  }

  @AfterEach
  void stop() {
    desk.shut();
    server.close();
    guarded.close();
    desk.close();
  }

  @Test
  void everyRouteOfTheServerIsInTheDocumentAndTheOtherWayRound() {
    Set<String> routes = new TreeSet<>();
    server
        .context()
        .getBean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (mapping, method) ->
                mapping
                    .getMethodsCondition()
                    .getMethods()
                    .forEach(
                        verb ->
                            mapping
                                .getPatternValues()
                                .forEach(path -> routes.add(verb + " " + path))));
    Objects.requireNonNull(((WebApplicationContext) server.context()).getServletContext())
        .getServletRegistrations()
        .values()
        .forEach(servlet -> servlet.getMappings().forEach(path -> routes.add("POST " + path)));
    routes.remove("POST /"); // Spring's own servlet, whose routes are above
    assertThat(routes).isEqualTo(contract.operations());
  }

  @Test
  void everyAnswerIsAsTheDocumentSaysAndTheDocumentSaysNoMore() throws Exception {
    whileItStarts();
    open();
    operation();
    push();
    image();
    detect();
    assertThat(contract.seen()).isEqualTo(contract.answers());
  }

  private void whileItStarts() throws Exception {
    expect(503, "GET", "/health/ready", "", NONE);
    expect(503, "POST", "/v1/push", "", envelope(1));
    expect(503, "POST", "/image", "", posted(JPEG));
    expect(503, "POST", "/v1/detect", "", JPEG);
  }

  private void open() {
    Admission admission =
        new Admission(
            new AdmissionBounds(1, 0, Duration.ofSeconds(10)),
            FrameMetrics.NONE,
            SystemTime.nanoTicker());
    gate.open(
        new FrameHandler(
            detector,
            store,
            admission,
            FrameMetrics.NONE,
            SystemTime.wallClock(),
            SystemTime.nanoTicker()));
    desk.open(
        new PictureHandler(
            detector,
            new QueryReader(List.of("person", "car"), 0.4),
            store,
            admission,
            FrameMetrics.NONE,
            SystemTime.nanoTicker()));
  }

  private void operation() throws Exception {
    for (String path : List.of("/health/live", "/health/ready", "/metrics", "/openapi.yaml")) {
      expect(200, "GET", path, "", NONE);
    }
  }

  private void push() throws Exception {
    expect(204, "POST", "/v1/push", "", envelope(2));
    expectOf(guarded, 401, "POST", "/v1/push", "", envelope(2));
    expectOf(
        guarded, 403, "POST", "/v1/push", "", envelope(2), "Authorization", TestTokens.foreign());
    expectSlow("/v1/push");
    store.down(true);
    expect(503, "POST", "/v1/push", "", envelope(3));
    store.down(false);
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    detector.during(
        () -> {
          working.countDown();
          await(goOn);
        });
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () -> {
              try {
                expect(204, "POST", "/v1/push", "", envelope(4));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            task -> new Thread(task).start());
    await(working);
    expect(429, "POST", "/v1/push", "", envelope(5));
    goOn.countDown();
    first.join();
    detector.during(() -> {});
  }

  private void image() throws Exception {
    expect(200, "POST", "/image", "", posted(JPEG));
    expect(400, "POST", "/image", "", "{".getBytes(StandardCharsets.UTF_8));
    expect(401, "POST", "/image", "", posted(JPEG), "x-api-key", "another");
    expect(413, "POST", "/image", "", new byte[200_000]);
    expect(415, "POST", "/image", "", JPEG, "Content-Type", "image/jpeg");
    expect(422, "POST", "/image", "", posted(new byte[40]));
    expectSlow("/image");
    store.down(true);
    expect(503, "POST", "/image", "", posted(JPEG));
    store.down(false);
  }

  private void detect() throws Exception {
    expect(200, "POST", "/v1/detect", "?threshold=0.5&classes=person,1&max=1", JPEG);
    Reply drawn = expect(200, "POST", "/v1/detect", "", JPEG, "Accept", "image/jpeg");
    assertThat(drawn.type()).isEqualTo("image/jpeg");
    expect(400, "POST", "/v1/detect", "?max=0", JPEG);
    expect(401, "POST", "/v1/detect", "", JPEG, "x-api-key", "another");
    expect(406, "POST", "/v1/detect", "", JPEG, "Accept", "image/gif");
    expect(413, "POST", "/v1/detect", "", new byte[200_000]);
    expect(415, "POST", "/v1/detect", "", JPEG, "Content-Type", "image/gif");
    expect(422, "POST", "/v1/detect", "", TestJpegs.truncated(JPEG));
    expectSlow("/v1/detect");
  }

  private Reply expect(
      int status, String method, String path, String query, byte[] body, String... headers)
      throws Exception {
    return expectOf(server, status, method, path, query, body, headers);
  }

  private Reply expectOf(
      HttpServer asked,
      int status,
      String method,
      String path,
      String query,
      byte[] body,
      String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + asked.port() + path + query))
            .setHeader("x-api-key", KEY)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    var answer = http.send(request.build(), BodyHandlers.ofByteArray());
    Reply reply = new Reply(answer.statusCode(), answer.headers().map(), answer.body());
    assertThat(reply.status())
        .as("%s %s: %s", method, path, new String(reply.body(), StandardCharsets.UTF_8))
        .isEqualTo(status);
    contract.check(method + ' ' + path, reply);
    return reply;
  }

  private void expectSlow(String path) throws Exception {
    Reply reply = SlowSender.post(server.port(), path, KEY);
    assertThat(reply.status()).isEqualTo(408);
    contract.check("POST " + path, reply);
  }

  private static byte[] posted(byte[] picture) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeStringProperty("name", "shiba_inu");
          g.writeStringProperty("image", Base64.getEncoder().encodeToString(picture));
          g.writeEndObject();
        });
  }

  private static byte[] envelope(long seq) {
    Map<String, String> attributes = TestMessages.attributes(seq);
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeObjectPropertyStart("message");
          g.writeObjectPropertyStart("attributes");
          attributes.forEach(g::writeStringProperty);
          g.writeEndObject();
          g.writeStringProperty("data", Base64.getEncoder().encodeToString(TestMessages.JPEG));
          g.writeStringProperty("messageId", Long.toString(seq));
          g.writeEndObject();
          g.writeEndObject();
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
