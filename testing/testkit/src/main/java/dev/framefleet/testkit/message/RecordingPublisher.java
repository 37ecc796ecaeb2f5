package dev.framefleet.testkit.message;

import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps copies of the messages it is given and answers them at once with the ids 1, 2, 3, …, or
 * when told to. It never blocks. Thread-safe.
 */
public final class RecordingPublisher implements MessagePublisher {
  private final List<OutgoingMessage> messages = new ArrayList<>();
  private final Deque<PublishException> failures = new ArrayDeque<>();
  private final Deque<CompletableFuture<String>> waiting = new ArrayDeque<>();
  private @Nullable PublishException checkFailure;
  private boolean holding;
  private boolean closed;
  private int accepted;
  private int flushes;

  @Override
  public synchronized CompletableFuture<String> publish(OutgoingMessage message) {
    if (closed) {
      throw new IllegalStateException("the publisher is closed");
    }
    messages.add(copy(message));
    PublishException failure = failures.poll();
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    if (!holding) {
      return CompletableFuture.completedFuture(nextId());
    }
    CompletableFuture<String> answer = new CompletableFuture<>();
    waiting.add(answer);
    return answer;
  }

  @Override
  public synchronized void flush() {
    flushes++;
  }

  @Override
  public synchronized void check() throws PublishException {
    if (checkFailure != null) {
      throw checkFailure;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  /** The messages so far, also those that failed, in the order they came. */
  public synchronized List<OutgoingMessage> messages() {
    return List.copyOf(messages);
  }

  /** Those of the messages so far that have a value for an attribute. */
  public List<OutgoingMessage> messages(String attribute, String value) {
    return messages().stream().filter(m -> value.equals(m.attributes().get(attribute))).toList();
  }

  /** Lets the next messages fail, one for each failure; the ones behind them succeed. */
  public synchronized void failNext(PublishException... next) {
    failures.addAll(List.of(next));
  }

  /** Lets {@link #check} fail, or succeed again for null. */
  public synchronized void failCheck(@Nullable PublishException failure) {
    checkFailure = failure;
  }

  /** From now on answers wait for {@link #answerNext} or {@link #answerAll}. */
  public synchronized void holdAnswers() {
    holding = true;
  }

  /**
   * Answers the oldest waiting message.
   *
   * @return whether one waited
   */
  public boolean answerNext() {
    CompletableFuture<String> answer;
    String id;
    synchronized (this) {
      answer = waiting.poll();
      if (answer == null) {
        return false;
      }
      id = nextId();
    }
    answer.complete(id); // outside the lock: it runs the code under test
    return true;
  }

  /** Answers all that wait and, from now on, at once. */
  public void answerAll() {
    synchronized (this) {
      holding = false;
    }
    while (answerNext()) {
      // until none waits
    }
  }

  /** How many messages wait for their answer. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** How often {@link #flush} was called. */
  public synchronized int flushes() {
    return flushes;
  }

  /** Whether {@link #close} was called. */
  public synchronized boolean isClosed() {
    return closed;
  }

  private String nextId() {
    return Integer.toString(++accepted);
  }

  private static OutgoingMessage copy(OutgoingMessage message) {
    Map<String, String> attributes =
        Collections.unmodifiableMap(new LinkedHashMap<>(message.attributes()));
    return new OutgoingMessage(message.data().clone(), attributes);
  }
}
