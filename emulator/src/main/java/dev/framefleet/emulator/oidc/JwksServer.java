package dev.framefleet.emulator.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Serves the public key at {@code /certs}, so that receivers can check tokens. Thread-safe. */
public final class JwksServer implements AutoCloseable {
  private static final String PATH = "/certs";

  private final HttpServer server;
  private final String host;

  private JwksServer(HttpServer server, String host) {
    this.server = server;
    this.host = host;
  }

  /**
   * Starts to serve.
   *
   * @param port 0 for any free one
   */
  public static JwksServer start(String host, int port, Supplier<SigningKey> key)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
    server.createContext(PATH, exchange -> answer(exchange, key.get().jwks()));
    server.start();
    return new JwksServer(server, host);
  }

  /** Where the key set is. */
  public String url() {
    return "http://" + host + ":" + server.getAddress().getPort() + PATH;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
