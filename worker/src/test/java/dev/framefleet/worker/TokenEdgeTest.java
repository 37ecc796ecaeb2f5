package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.framefleet.worker.token.PushAccount;
import dev.framefleet.worker.token.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every kind of wrong token over HTTP: refused by the head alone, whose body never comes, without a
 * call for keys.
 */
class TokenEdgeTest {
  private static final AtomicInteger FETCHES = new AtomicInteger();
  private static HttpServer keys;
  private static TestEdge edge;

  @BeforeAll
  static void start() throws IOException {
    keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keys.createContext(
        "/",
        exchange -> {
          FETCHES.incrementAndGet();
          byte[] set = TestTokens.keySet().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, set.length);
          exchange.getResponseBody().write(set);
          exchange.close();
        });
    keys.start();
    URI address = URI.create("http://127.0.0.1:" + keys.getAddress().getPort() + "/certs");
    edge =
        new TestEdge(
            new PushAccount(TestTokens.AUDIENCE, TestTokens.EMAIL, address),
            Duration.ofSeconds(10));
  }

  @AfterAll
  static void stop() {
    edge.close();
    keys.stop(0);
  }

  @Test
  void eachWrongTokenIsRefusedBeforeTheBodyAndWithoutACallForKeys() throws Exception {
    for (Map.Entry<String, Integer> wrong : TestTokens.wrong().entrySet()) {
      assertThat(status(wrong.getKey())).as(wrong.getKey()).isEqualTo(wrong.getValue());
    }
    for (int i = 0; i < 200; i++) {
      assertThat(status(TestTokens.ofUnknownKey("made-up-" + i))).isEqualTo(401);
    }
    assertThat(FETCHES).as("that of the start").hasValue(1);
    long forbidden = TestTokens.wrong().values().stream().filter(code -> code == 403).count();
    assertThat(edge.raw("GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .contains(refusals("unproven", 200 + TestTokens.wrong().size() - forbidden))
        .contains(refusals("foreign", forbidden));
    assertThat(edge.stored.names()).isEmpty();
  }

  private static String refusals(String reason, long count) {
    return "framefleet_push_refusals_total{reason=\"" + reason + "\"} " + (double) count;
  }

  /** Of the answer to a head whose body never comes. */
  private static int status(String authorization) throws IOException {
    try (Socket socket = edge.connect()) {
      String head =
          "POST /v1/push HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\nAuthorization: "
              + authorization
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
      return Integer.parseInt(line.substring("HTTP/1.1 ".length()));
    }
  }
}
