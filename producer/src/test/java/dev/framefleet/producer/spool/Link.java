package dev.framefleet.producer.spool;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A topic behind a link that carries as many bytes as it is granted. Thread-safe. */
final class Link implements MessagePublisher {
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final List<OutgoingMessage> accepted = new ArrayList<>();
  private long granted;
  private int failures;
  private boolean cut;
  private boolean open;

  private record Waiting(OutgoingMessage message, CompletableFuture<String> answer) {}

  @Override
  public CompletableFuture<String> publish(OutgoingMessage message) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    synchronized (this) {
      waiting.add(new Waiting(message, answer));
    }
    carry();
    return answer;
  }

  /** The link carries so many bytes more. */
  void grant(long bytes) {
    synchronized (this) {
      granted = Math.min(granted + bytes, 100_000);
    }
    carry();
  }

  private synchronized void countFailure() {
    failures++;
    notifyAll();
  }

  /** How many messages have failed. */
  synchronized int failures() {
    return failures;
  }

  /** Waits until so many have. */
  synchronized void awaitFailures(int count) throws InterruptedException {
    while (failures < count) {
      wait();
    }
  }

  /** There is no link: whatever is under way fails. */
  void cut() {
    synchronized (this) {
      cut = true;
    }
    carry();
  }

  /** The link is back. */
  synchronized void mend() {
    cut = false;
  }

  /** The link carries everything. */
  void open() {
    synchronized (this) {
      cut = false;
      open = true;
    }
    carry();
  }

  private void carry() {
    while (true) {
      Waiting next;
      boolean failed;
      synchronized (this) {
        next = waiting.peek();
        failed = cut;
        if (next == null || (!failed && !open && granted < next.message.data().length)) {
          return;
        }
        waiting.remove();
        if (!failed) {
          granted = Math.max(0, granted - next.message.data().length);
          accepted.add(light(next.message));
        }
      }
      if (failed) {
        next.answer.completeExceptionally(new PublishException("no link", null));
        countFailure();
      } else {
        next.answer.complete("id");
      }
    }
  }

  /** The record of a test must not be what fills the heap. */
  private static OutgoingMessage light(OutgoingMessage message) {
    boolean frame = FrameAttributes.kind(message.attributes()) == MessageKind.FRAME;
    return frame ? new OutgoingMessage(new byte[0], message.attributes()) : message;
  }

  /** What has come through, in order. */
  synchronized List<OutgoingMessage> accepted() {
    return List.copyOf(accepted);
  }

  @Override
  public void flush() {}

  @Override
  public void check() {}

  @Override
  public void close() {}
}
