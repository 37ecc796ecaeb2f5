package dev.framefleet.producer.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.status.CameraStatus.Snapshot;
import dev.framefleet.producer.status.CameraStatus.State;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Metrics and health over HTTP: {@code /metrics}, {@code /health/live} (200 while the process
 * answers), {@code /health/ready} (200 while at least one camera is live or all have come to their
 * end, else 503; each camera by name in the body). Thread-safe.
 */
public final class ManagementServer implements AutoCloseable {
  private static final int BACKLOG = 16;
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String JSON = "application/json";

  private final HttpServer server;
  private final ExecutorService threads;
  private final StatusBoard board;
  private final StatusMetrics metrics;

  private ManagementServer(HttpServer server, StatusBoard board) {
    this.server = server;
    this.board = board;
    this.metrics = new StatusMetrics(board);
    this.threads =
        Executors.newFixedThreadPool(
            2,
            work -> {
              Thread thread = new Thread(work, "management");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts to answer.
   *
   * @param port 0 for any free one
   * @throws UserError if the port cannot be used
   */
  public static ManagementServer start(String host, int port, StatusBoard board) {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else 40 ms an answer
    try {
      HttpServer http = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
      ManagementServer server = new ManagementServer(http, board);
      http.createContext("/metrics", e -> server.answer(e, 200, TEXT, server.metrics.scrape()));
      http.createContext("/health/live", e -> server.answer(e, 200, JSON, "{\"status\":\"UP\"}"));
      http.createContext("/health/ready", server::ready);
      http.setExecutor(server.threads);
      http.start();
      return server;
    } catch (IOException e) {
      throw UserError.failed(
          "--management-port: cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  /** The port it answers on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void ready(HttpExchange exchange) throws IOException {
    List<Snapshot> cameras = board.snapshots();
    boolean ready =
        cameras.stream().anyMatch(camera -> camera.state() == State.LIVE)
            || cameras.stream().allMatch(camera -> camera.state() == State.ENDED);
    answer(exchange, ready ? 200 : 503, JSON, StatusJson.health(ready, cameras));
  }

  private void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    metrics.close();
  }
}
