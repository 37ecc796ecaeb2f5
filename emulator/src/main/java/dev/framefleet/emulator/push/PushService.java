package dev.framefleet.emulator.push;

import com.google.pubsub.v1.PushConfig;
import dev.framefleet.emulator.broker.Consumer;
import dev.framefleet.emulator.broker.LiveSubscription;
import dev.framefleet.emulator.broker.PushConsumers;
import dev.framefleet.emulator.oidc.IdTokens;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** The HTTP client that all push subscriptions of a server share. Thread-safe. */
public final class PushService implements PushConsumers, AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** As many threads as pushes are under way, which the windows bound. */
  private final ExecutorService senders = Executors.newCachedThreadPool(daemons("pubsub-push"));

  private final HttpClient client;
  private final LongSupplier ticker;
  private final int maxWindow;
  private final IdTokens tokens;

  /**
   * Starts the client; it connects when there is something to push.
   *
   * @param ticker monotonic nanoseconds
   * @param maxWindow most pushes under way for one subscription; 1 or more
   */
  public PushService(LongSupplier ticker, int maxWindow, IdTokens tokens) {
    this.ticker = ticker;
    this.maxWindow = maxWindow;
    this.tokens = tokens;
    // HTTP/1.1: without TLS the client would ask each server to upgrade first.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Runnable::run) // nothing of ours blocks, and each hand-over costs
            .build();
  }

  @Override
  public Consumer open(LiveSubscription subscription, PushConfig config) {
    PushTransport transport = new HttpPush(subscription, config, client, senders, tokens);
    return new PushConsumer(subscription, transport, new PushPace(ticker, maxWindow), ticker);
  }

  @Override
  public void close() {
    senders.shutdownNow();
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
