package dev.framefleet.gcp.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on loopback that gives the answers it was told, one for each request, and the last
 * one again and again.
 */
final class ScriptedServer implements AutoCloseable {
  /** What was asked; the range is that of the header. */
  record Request(String method, String uri, @Nullable String range, @Nullable String userAgent) {}

  private record Answer(int status, String body) {}

  private static final int CUT = -1;

  private final HttpServer server;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Request> requests = new ArrayList<>();

  ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized ScriptedServer answer(int status, String body) {
    answers.add(new Answer(status, body));
    return this;
  }

  /** Reads the request to its end, then ends the connection without an answer. */
  synchronized ScriptedServer cut() {
    return answer(CUT, "");
  }

  synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Answer answer = next(exchange);
      if (answer.status != CUT) {
        byte[] body = answer.body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private synchronized Answer next(HttpExchange exchange) {
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("Range"),
            exchange.getRequestHeaders().getFirst("User-Agent")));
    return answers.size() > 1 ? answers.remove() : answers.element();
  }
}
