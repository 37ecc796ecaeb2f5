package dev.framefleet.emulator;

import dev.framefleet.emulator.broker.Broker;
import dev.framefleet.emulator.broker.Counters;
import dev.framefleet.emulator.message.MemoryBudget;
import dev.framefleet.emulator.oidc.IdTokens;
import dev.framefleet.emulator.oidc.JwksServer;
import dev.framefleet.emulator.oidc.SigningKey;
import dev.framefleet.emulator.push.PushService;
import dev.framefleet.emulator.rpc.PublisherService;
import dev.framefleet.emulator.rpc.SubscriberService;
import dev.framefleet.emulator.time.EmulatorTime;
import dev.framefleet.emulator.time.SystemTimer;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Pub/Sub server in this process: google.pubsub.v1 over plaintext gRPC, push over HTTP, all
 * messages in memory. Thread-safe.
 */
public final class EmbeddedPubSub implements AutoCloseable {
  /** Above what is refused as too large, so that the refusal is ours and says why. */
  private static final int MAX_REQUEST_BYTES = 20 * 1024 * 1024;

  private static final int FLOW_CONTROL_BYTES = 4 * 1024 * 1024;
  private static final Duration PULL_WAIT = Duration.ofSeconds(10);

  private final EmulatorConfig config;
  private final Counters counters = new Counters();
  private final MemoryBudget budget;
  private final SystemTimer timer = new SystemTimer();
  private final PushService push;
  private final LazyKey key = new LazyKey();
  private final JwksServer keys;
  private final Broker broker;
  private final Server server;

  private EmbeddedPubSub(EmulatorConfig config) throws IOException {
    this.config = config;
    this.budget = new MemoryBudget(config.maxMemoryBytes());
    EmulatorTime time = EmulatorTime.system(timer);
    this.keys = startKeys(config, key); // without it nothing is open yet
    this.push =
        new PushService(time.ticker(), config.maxPushWindow(), new IdTokens(key::get, time.wall()));
    this.broker = new Broker(time, budget, counters, push);
    try {
      this.server = startServer(config, broker, timer);
    } catch (IOException | RuntimeException e) {
      closeParts();
      throw e;
    }
  }

  /**
   * Starts a server that accepts calls when this returns.
   *
   * @throws IOException if a port is not free; the message says which
   */
  public static EmbeddedPubSub start(EmulatorConfig config) throws IOException {
    return new EmbeddedPubSub(config);
  }

  /** The port of gRPC. */
  public int port() {
    return server.getPort();
  }

  /** {@code host:port} of gRPC, as {@code PUBSUB_EMULATOR_HOST} takes it. */
  public String endpoint() {
    return config.host() + ":" + port();
  }

  /**
   * Where the keys are that prove the tokens of push requests: a URL of the keys' port. The first
   * call makes them, which takes a second or several: who reads them there waits for nothing.
   */
  public String jwksUrl() {
    SigningKey unused = key.get();
    return keys.url();
  }

  /**
   * A token of these claims, whatever they say, signed as those of push requests are: to try what a
   * receiver refuses.
   */
  public String signedToken(Map<String, Object> claims) {
    return key.get().sign(claims);
  }

  /** The counters as they are now. */
  public EmulatorMetrics metrics() {
    return new EmulatorMetrics(
        counters.published(),
        counters.refused(),
        counters.delivered(),
        counters.acked(),
        counters.nacked(),
        counters.expired(),
        counters.deadLettered(),
        budget.usedBytes());
  }

  /** Waits until the server is closed. */
  public void awaitClose() throws InterruptedException {
    server.awaitTermination();
  }

  /** Stops at once; what was not acked is lost. */
  @Override
  public void close() {
    server.shutdownNow();
    closeParts();
    awaitTermination();
  }

  private void closeParts() {
    broker.close();
    push.close();
    keys.close();
    timer.close();
  }

  private void awaitTermination() {
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Server startServer(EmulatorConfig config, Broker broker, SystemTimer timer)
      throws IOException {
    try {
      return NettyServerBuilder.forAddress(new InetSocketAddress(config.host(), config.port()))
          .maxInboundMessageSize(MAX_REQUEST_BYTES)
          .flowControlWindow(FLOW_CONTROL_BYTES)
          .addService(new PublisherService(broker))
          .addService(new SubscriberService(broker, timer, PULL_WAIT))
          .build()
          .start();
    } catch (IOException e) {
      throw notFree(config.host(), config.port(), e);
    }
  }

  private static JwksServer startKeys(EmulatorConfig config, LazyKey key) throws IOException {
    try {
      return JwksServer.start(config.host(), config.keysPort(), key::get);
    } catch (IOException e) {
      throw notFree(config.host(), config.keysPort(), e);
    }
  }

  private static IOException notFree(String host, int port, IOException cause) {
    return new IOException(
        "cannot listen on " + host + ":" + port + " (in use, or not an address of this machine)",
        cause);
  }

  /** The key is made when somebody asks where it is, or the first token needs it. */
  private static final class LazyKey {
    private @Nullable SigningKey key;

    synchronized SigningKey get() {
      SigningKey current = key;
      if (current == null) {
        current = SigningKey.generate();
        key = current;
      }
      return current;
    }
  }
}
