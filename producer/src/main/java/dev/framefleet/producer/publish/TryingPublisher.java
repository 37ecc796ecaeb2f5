package dev.framefleet.producer.publish;

import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishes for a source that waits: what the topic cannot take at present is tried again until it
 * takes it, or somebody stops the producer. Meanwhile nothing else is taken, so as much waits here
 * as was under way, and no more. Thread-safe.
 */
public final class TryingPublisher implements MessagePublisher {
  /** The publisher behind has tried for minutes already. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  private final MessagePublisher publisher;
  private final Waiter stop;
  private final LongSupplier nanos;
  private final Consumer<String> news;
  private List<Attempt> refused = new ArrayList<>();
  private boolean sending;
  private @Nullable Thread thread;
  private boolean closed;
  private @Nullable Long dueNanos; // of the next line; of the thread alone

  /** Waits for the wish to stop. */
  @FunctionalInterface
  public interface Waiter {
    /** At most so long; true as soon as it is there. */
    boolean await(Duration time) throws InterruptedException;
  }

  /**
   * The publisher stays the caller's.
   *
   * @param nanos monotonic nanoseconds
   * @param news hears, once a minute at most, why it has to be tried again; from any thread
   */
  public TryingPublisher(
      MessagePublisher publisher, Waiter stop, LongSupplier nanos, Consumer<String> news) {
    this.publisher = publisher;
    this.stop = stop;
    this.nanos = nanos;
    this.news = news;
  }

  @Override
  public CompletableFuture<String> publish(OutgoingMessage message) throws InterruptedException {
    synchronized (this) {
      while (!closed && (sending || !refused.isEmpty())) {
        wait();
      }
    }
    Attempt attempt = new Attempt(message, new CompletableFuture<>());
    send(attempt);
    return attempt.answer;
  }

  private void send(Attempt attempt) throws InterruptedException {
    var unused = // whoever waits, waits for the attempt's answer
        publisher
            .publish(attempt.message)
            .whenComplete(
                (messageId, failure) -> {
                  if (failure == null) {
                    attempt.answer.complete(messageId);
                  } else {
                    settle(attempt, failure);
                  }
                });
  }

  private void settle(Attempt attempt, Throwable failure) {
    attempt.failure = failure;
    boolean passing = failure instanceof PublishException refusal && refusal.mayPass();
    if (!passing || !keep(attempt)) {
      attempt.answer.completeExceptionally(failure);
    }
  }

  private synchronized boolean keep(Attempt attempt) {
    if (closed) {
      return false;
    }
    refused.add(attempt);
    if (thread == null) {
      thread = new Thread(this::tryAll, "publish-again");
      thread.setDaemon(true);
      thread.start();
    }
    notifyAll();
    return true;
  }

  private void tryAll() {
    try {
      while (true) {
        awaitRefused();
        boolean stopped = stop.await(PAUSE);
        List<Attempt> round = take();
        if (stopped) {
          round.forEach(Attempt::giveUp);
        } else {
          tell(round);
          sendAll(round);
        }
        sent();
      }
    } catch (InterruptedException e) {
      close(); // by whoever closes it, or else nobody would try any more
    }
  }

  private synchronized void awaitRefused() throws InterruptedException {
    while (refused.isEmpty()) {
      wait();
    }
  }

  private synchronized List<Attempt> take() {
    List<Attempt> round = refused;
    refused = new ArrayList<>();
    sending = true;
    return round;
  }

  private synchronized void sent() {
    sending = false;
    notifyAll();
  }

  private void sendAll(List<Attempt> round) throws InterruptedException {
    int next = 0;
    try {
      for (; next < round.size(); next++) {
        send(round.get(next));
      }
      publisher.flush();
    } finally {
      round.subList(next, round.size()).forEach(Attempt::giveUp);
    }
  }

  private void tell(List<Attempt> round) {
    long now = nanos.getAsLong();
    if (dueNanos == null || now - dueNanos >= 0) {
      dueNanos = now + BETWEEN_LINES.toNanos();
      news.accept(
          round.get(0).failure.getMessage()
              + "; tried again until it is taken ("
              + round.size()
              + " waiting)");
    }
  }

  @Override
  public void flush() {
    publisher.flush();
  }

  @Override
  public void check() throws PublishException {
    publisher.check();
  }

  /** Nothing is tried again any more. The publisher behind is left open. */
  @Override
  public void close() {
    List<Attempt> left;
    synchronized (this) {
      closed = true;
      sending = false;
      left = refused;
      refused = new ArrayList<>();
      if (thread != null) {
        thread.interrupt();
      }
      notifyAll();
    }
    left.forEach(Attempt::giveUp);
  }

  /** A message on its way. */
  private static final class Attempt {
    private final OutgoingMessage message;
    private final CompletableFuture<String> answer;
    private volatile Throwable failure = new PublishException("it was not tried", null);

    private Attempt(OutgoingMessage message, CompletableFuture<String> answer) {
      this.message = message;
      this.answer = answer;
    }

    private void giveUp() {
      answer.completeExceptionally(failure);
    }
  }
}
