package dev.framefleet.cli.relay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on loopback that hands each push request to a {@link Route} and its answer back;
 * 502 if nobody answered. Thread-safe.
 */
public final class PushRelay implements AutoCloseable {
  private static final int THREADS = 32;

  static {
    // The JDK's server delays each small answer by 40 ms otherwise; it is read once, at the start.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Route route;

  private PushRelay(HttpServer server, ExecutorService threads, Route route) {
    this.server = server;
    this.threads = threads;
    this.route = route;
  }

  /**
   * Starts a relay on a free port of loopback.
   *
   * @throws IOException if no port can be had
   */
  public static PushRelay start(Route route) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), THREADS);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "push-relay");
              thread.setDaemon(true);
              return thread;
            });
    PushRelay relay = new PushRelay(server, threads, route);
    server.setExecutor(threads);
    server.createContext("/", relay::relay);
    server.start();
    return relay;
  }

  /** The relay's base address. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void relay(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    RelayRequest request =
        new RelayRequest(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body);
    var unused =
        route
            .send(request)
            .exceptionally(failure -> RelayAnswer.of(502))
            .thenAccept(answer -> answer(exchange, answer));
  }

  private static void answer(HttpExchange exchange, RelayAnswer answer) {
    try (exchange) {
      answer
          .retryAfter()
          .ifPresent(value -> exchange.getResponseHeaders().set("Retry-After", value));
      exchange.sendResponseHeaders(answer.status(), -1);
    } catch (IOException e) {
      // The sender gave up; it repeats the request by itself.
    }
  }
}
