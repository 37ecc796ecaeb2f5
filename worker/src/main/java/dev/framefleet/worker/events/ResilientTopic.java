package dev.framefleet.worker.events;

import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.worker.store.Breakers;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic whose publishing is bounded in time and number, and not tried at all while most of it
 * fails ({@link #isUp}). It never makes a caller wait for room. Frames must not be the ones that
 * find out whether the topic is back, so {@link #probe} does: it publishes the last message again
 * that was not taken, which is still owed. Thread-safe.
 */
public final class ResilientTopic implements MessagePublisher {
  private static final Logger LOG = LoggerFactory.getLogger(ResilientTopic.class);

  /** One is enough: it has done what was asked of it. */
  private static final int PROBES = 1;

  private final MessagePublisher topic;
  private final TopicPatience patience;
  private final CircuitBreaker breaker;
  private final Semaphore room;
  private volatile @Nullable OutgoingMessage owed;

  /**
   * In front of a topic, which stays the caller's, and whose own bound must be the wider one.
   *
   * @param clock for how long nothing is tried
   */
  public ResilientTopic(MessagePublisher topic, TopicPatience patience, InstantSource clock) {
    this.topic = topic;
    this.patience = patience;
    this.room = new Semaphore(patience.unansweredAtOnce());
    this.breaker =
        Breakers.start(
            Breakers.config(patience.openFor(), PROBES, clock).build(), "topic", topic, LOG);
  }

  /** Whether publishing is tried. */
  public boolean isUp() {
    return breaker.getState() == CircuitBreaker.State.CLOSED;
  }

  /** Asks the topic whether it is back, if it was away for long enough; to be called often. */
  public void probe() {
    OutgoingMessage message = owed;
    if (isUp() || message == null) {
      return;
    }
    try {
      CompletableFuture<String> unused = publish(message);
      flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Completes in time, exceptionally if need be; one that was given up may still be under way. */
  @Override
  public CompletableFuture<String> publish(OutgoingMessage message) throws InterruptedException {
    if (!breaker.tryAcquirePermission()) {
      return CompletableFuture.failedFuture(
          new PublishException("the topic has failed too often and is left alone for now", null));
    }
    CompletableFuture<String> answer = inTime(handed(message));
    long start = breaker.getCurrentTimestamp();
    return answer.whenComplete(
        (id, failure) -> {
          long taken = breaker.getCurrentTimestamp() - start;
          if (failure == null) {
            breaker.onSuccess(taken, breaker.getTimestampUnit());
          } else {
            owed = message;
            breaker.onError(taken, breaker.getTimestampUnit(), failure);
          }
        });
  }

  /** One that was given up still counts, until it has really ended. */
  private CompletableFuture<String> handed(OutgoingMessage message) throws InterruptedException {
    if (!room.tryAcquire()) {
      return CompletableFuture.failedFuture(
          new PublishException("too many messages to the topic are unanswered", null));
    }
    CompletableFuture<String> sent;
    try {
      sent = topic.publish(message);
    } catch (InterruptedException | RuntimeException e) {
      room.release();
      breaker.releasePermission();
      throw e;
    }
    return sent.whenComplete((id, failure) -> room.release());
  }

  private CompletableFuture<String> inTime(CompletableFuture<String> sent) {
    long millis = patience.answer().toMillis();
    return sent.copy()
        .orTimeout(millis, TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    failure instanceof TimeoutException
                        ? new PublishException("no answer within " + millis + " ms", failure)
                        : cause(failure)));
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : cause;
  }

  @Override
  public void flush() {
    topic.flush();
  }

  @Override
  public void check() throws PublishException {
    topic.check();
  }

  /** Nothing was opened here. */
  @Override
  public void close() {
    // the topic is the caller's
  }

  @Override
  public String toString() {
    return topic.toString();
  }
}
