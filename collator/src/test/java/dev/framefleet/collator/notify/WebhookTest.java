package dev.framefleet.collator.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.time.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
  private static final QueuedSink.Policy QUICK =
      new QueuedSink.Policy(
          3, 3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(5));

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final Queue<Integer> answers = new ArrayDeque<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          signatures.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("FrameFleet-Signature")));
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("FrameFleet-Event")));
          Integer answer = answers.poll();
          exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  static ZoneEvent event(long track) {
    return new ZoneEvent(
        new StreamId("gate"),
        ZoneEvent.Kind.LINE_IN,
        "door",
        track,
        "person",
        1_700_000_000_000_000L,
        OptionalLong.empty());
  }

  private EventSink sink() {
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?token=abc";
    return Webhook.sink(address, "secret", QUICK, CLOCK, SystemTime.nanoTicker());
  }

  @Test
  void eventsArriveInOrderAndSigned() {
    EventSink sink = sink();
    sink.accept(event(1));
    sink.accept(event(2));
    sink.close();

    assertThat(bodies)
        .containsExactly(
            new String(event(1).json(), StandardCharsets.UTF_8),
            new String(event(2).json(), StandardCharsets.UTF_8));
    assertThat(bodies.get(0))
        .isEqualTo(
            "{\"framefleet\":1,\"event\":\"line-in\",\"stream\":\"gate\",\"place\":\"door\","
                + "\"track\":1,\"label\":\"person\",\"captureMicros\":1700000000000000}");
    assertThat(signatures.get(0))
        .isEqualTo(new Signature("secret").header(1_700_000_000, event(1).json()));
    assertThat(sink.trouble()).isEmpty();
  }

  @Test
  void signatureIsTheOneThatOtherToolsCompute() {
    // printf '1.body' | openssl dgst -sha256 -hmac key
    assertThat(new Signature("key").header(1, "body".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("t=1,v1=91b5374b153842ad05b2c4eab9349b8321b14703165bd3fb8b034dfb8be98ae5");
  }

  @Test
  void whatMayArriveLaterIsTriedAgainUnderTheSameKey() {
    answers.addAll(List.of(503, 429));
    EventSink sink = sink();
    sink.accept(event(1));
    sink.close();

    assertThat(keys).hasSize(3);
    assertThat(Set.copyOf(keys)).hasSize(1);
    assertThat(sink.trouble()).isEmpty();
  }

  @Test
  void whatIsRefusedIsNotTriedAgainAndIsCounted() {
    answers.add(400);
    EventSink sink = sink();
    sink.accept(event(1));
    sink.accept(event(2));
    sink.close();

    assertThat(keys).hasSize(2);
    assertThat(sink.trouble())
        .isEqualTo(
            "webhook http://127.0.0.1 (HTTP 400): 1 events delivered, 1 refused, 0 given up,"
                + " 0 dropped, 0 left over");
  }

  @Test
  void whatNeverArrivesIsGivenUp() {
    answers.addAll(List.of(500, 500, 500));
    EventSink sink = sink();
    sink.accept(event(1));
    sink.close();

    assertThat(keys).hasSize(3);
    assertThat(sink.trouble()).contains("1 given up");
  }

  @Test
  void anAddressThatIsNoneIsToldSo() {
    assertThatThrownBy(() -> EventSinks.webhook("ftp://x/y?token=secret", null))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a webhook is http://host/path")
        .hasMessageNotContaining("secret");
  }
}
