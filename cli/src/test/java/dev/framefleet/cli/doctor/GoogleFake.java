package dev.framefleet.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.framefleet.gcp.state.CloudHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Cloud Run, the resource manager and Cloud Storage on loopback, as far as the doctor asks. */
final class GoogleFake implements AutoCloseable {
  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  GoogleFake() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  CloudHosts hosts() {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new CloudHosts(uri, uri, uri);
  }

  /** What a path is answered with; a path without an answer is not found. */
  GoogleFake answer(String path, int status, String body) {
    answers.put(path, new Answer(status, body));
    return this;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Answer answer =
          answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, "{}"));
      byte[] body = answer.body.getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
