package dev.framefleet.testkit.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A push endpoint on loopback that keeps what it gets and answers as told. Thread-safe. */
public final class PushSink implements AutoCloseable {
  static {
    // Without it each answer waits 40 ms for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /**
   * A push request.
   *
   * @param headers the first value of each, found in any case
   * @param body as it came
   */
  public record Received(Map<String, String> headers, ByteString body) {
    /** The body as text. */
    public String text() {
      return body.toStringUtf8();
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final ToIntFunction<Received> status;

  /**
   * Starts it.
   *
   * @param status decides the HTTP status of each answer; called concurrently
   */
  public PushSink(ToIntFunction<Received> status) throws IOException {
    this(status, 0);
  }

  private PushSink(ToIntFunction<Received> status, int port) throws IOException {
    this.status = status;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** One that acks everything. */
  public static PushSink acking() throws IOException {
    return new PushSink(request -> 204);
  }

  /** One that acks everything, where an earlier one was. */
  public static PushSink onPort(int port) throws IOException {
    return new PushSink(request -> 204, port);
  }

  /** Where to push to. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/push";
  }

  /** The next request; fails after 60 s. */
  public Received next() throws InterruptedException {
    @Nullable Received next = received.poll(60, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no push within 60 s");
    }
    return next;
  }

  /** Fails if there are requests that {@link #next} did not give. */
  public void assertNoMore() {
    assertThat(received).isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      Received request = new Received(headers, ByteString.readFrom(exchange.getRequestBody()));
      int code = status.applyAsInt(request);
      received.add(request);
      exchange.sendResponseHeaders(code, -1);
    }
  }
}
