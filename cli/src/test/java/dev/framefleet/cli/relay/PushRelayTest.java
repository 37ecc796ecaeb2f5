package dev.framefleet.cli.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushRelayTest {
  private final List<HttpServer> servers = new ArrayList<>();
  private final List<String> received = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void requestsGoToTheWorkersInTurnWithBodyAndHeaders() throws Exception {
    List<URI> workers = List.of(worker("a", 204), worker("b", 204));
    try (PushRelay relay = PushRelay.start(new RoundRobin(() -> workers))) {
      for (int i = 0; i < 4; i++) {
        assertThat(post(relay, "x" + i).statusCode()).isEqualTo(204);
      }
    }

    assertThat(received)
        .containsExactly(
            "a /v1/push x0 t", "b /v1/push x1 t", "a /v1/push x2 t", "b /v1/push x3 t");
  }

  @Test
  void workerThatIsGoneIsPassedOver() throws Exception {
    List<URI> workers = List.of(nobody(), worker("b", 204));
    try (PushRelay relay = PushRelay.start(new RoundRobin(() -> workers))) {
      assertThat(post(relay, "x").statusCode()).isEqualTo(204);
      assertThat(post(relay, "y").statusCode()).isEqualTo(204);
    }

    assertThat(received).containsExactly("b /v1/push x t", "b /v1/push y t");
  }

  @Test
  void withoutAWorkerTheAnswerIs503AndWithoutAnAnswer502() throws Exception {
    try (PushRelay relay = PushRelay.start(new RoundRobin(List::of))) {
      assertThat(post(relay, "x").statusCode()).isEqualTo(503);
    }
    List<URI> gone = List.of(nobody());
    try (PushRelay relay = PushRelay.start(new RoundRobin(() -> gone))) {
      assertThat(post(relay, "x").statusCode()).isEqualTo(502);
    }
  }

  @Test
  void refusalComesBackWithItsRetryAfter() throws Exception {
    List<URI> workers = List.of(worker("a", 429));
    try (PushRelay relay = PushRelay.start(new RoundRobin(() -> workers))) {
      HttpResponse<Void> response = post(relay, "x");

      assertThat(response.statusCode()).isEqualTo(429);
      assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
    }
  }

  private URI worker(String name, int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(
              name
                  + ' '
                  + exchange.getRequestURI()
                  + ' '
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                  + ' '
                  + exchange.getRequestHeaders().getFirst("X-Test"));
          exchange.getResponseHeaders().set("Retry-After", "7");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static URI nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  private static HttpResponse<Void> post(PushRelay relay, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(relay.address().resolve("/v1/push"))
                .header("X-Test", "t")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.discarding());
  }
}
