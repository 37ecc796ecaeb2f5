package dev.framefleet.producer;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A topic behind a link that carries as many bytes as it is granted. As the byte-bounded publisher
 * does, it makes its caller wait while 1 MiB is under way. Thread-safe.
 */
final class NarrowLink implements MessagePublisher {
  static final int BOUND_BYTES = 1 << 20;
  private static final int MOST_SAVED = 100_000;

  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final List<Long> frames = new ArrayList<>();
  private long waitingBytes;
  private long mostWaitingBytes;
  private long granted;
  private int arrived;
  private boolean blocked;
  private boolean open;

  private record Waiting(OutgoingMessage message, CompletableFuture<String> answer) {}

  @Override
  public synchronized CompletableFuture<String> publish(OutgoingMessage message)
      throws InterruptedException {
    while (waitingBytes >= BOUND_BYTES) {
      blocked = true;
      notifyAll();
      wait();
    }
    blocked = false;
    CompletableFuture<String> answer = new CompletableFuture<>();
    waiting.add(new Waiting(message, answer));
    waitingBytes += message.data().length;
    mostWaitingBytes = Math.max(mostWaitingBytes, waitingBytes);
    arrived++;
    carry();
    return answer;
  }

  /** The link carries so many bytes more; what is not used is saved for four steps at most. */
  synchronized void grant(long bytes) {
    granted = Math.min(granted + bytes, MOST_SAVED);
    carry();
  }

  /** The link carries everything. */
  synchronized void open() {
    open = true;
    carry();
  }

  private void carry() {
    while (!waiting.isEmpty() && (open || granted >= waiting.element().message.data().length)) {
      Waiting next = waiting.remove();
      int bytes = next.message.data().length;
      waitingBytes -= bytes;
      granted = Math.max(0, granted - bytes);
      if (FrameAttributes.kind(next.message.attributes()) == MessageKind.FRAME) {
        frames.add(FrameAttributes.readId(next.message.attributes()).seq());
      }
      next.answer.complete("id");
    }
    blocked &= waitingBytes >= BOUND_BYTES;
    notifyAll();
  }

  /** Waits until the caller waits too, or so many messages have come. */
  synchronized void awaitBlockedOr(long messages) throws InterruptedException {
    while (!blocked && arrived < messages) {
      wait();
    }
  }

  /** Seqs of the frames that came through, in order. */
  synchronized List<Long> frames() {
    return List.copyOf(frames);
  }

  synchronized long mostWaitingBytes() {
    return mostWaitingBytes;
  }

  @Override
  public void flush() {}

  @Override
  public void check() {}

  @Override
  public void close() {}
}
