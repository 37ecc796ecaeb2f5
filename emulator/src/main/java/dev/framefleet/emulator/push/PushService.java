package dev.framefleet.emulator.push;

import com.google.pubsub.v1.PushConfig;
import dev.framefleet.emulator.broker.Consumer;
import dev.framefleet.emulator.broker.LiveSubscription;
import dev.framefleet.emulator.broker.PushConsumers;
import dev.framefleet.emulator.oidc.IdTokens;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** The connections that all push subscriptions of a server share. Thread-safe. */
public final class PushService implements PushConsumers, AutoCloseable {
  /** As many threads as pushes are under way, which the windows bound. */
  private final ExecutorService senders = Executors.newCachedThreadPool(daemons("pubsub-push"));

  private final Posts posts;
  private final LongSupplier ticker;
  private final int maxWindow;
  private final IdTokens tokens;

  /**
   * Begins; it connects when there is something to push.
   *
   * @param ticker monotonic nanoseconds
   * @param maxWindow most pushes under way for one subscription; 1 or more
   */
  public PushService(LongSupplier ticker, int maxWindow, IdTokens tokens) {
    this.ticker = ticker;
    this.posts = new Posts(ticker);
    this.maxWindow = maxWindow;
    this.tokens = tokens;
  }

  @Override
  public Consumer open(LiveSubscription subscription, PushConfig config) {
    PushTransport transport = new HttpPush(subscription, config, posts, senders, tokens);
    return new PushConsumer(subscription, transport, new PushPace(ticker, maxWindow), ticker);
  }

  @Override
  public void close() {
    senders.shutdown();
    posts.close();
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
