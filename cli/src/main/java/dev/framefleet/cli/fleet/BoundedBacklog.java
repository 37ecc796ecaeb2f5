package dev.framefleet.cli.fleet;

import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Holds a recording's producer back while the server in this program has enough to push: a file
 * decodes many times faster than it is detected, and all of it would lie in memory. When most of
 * what there was is done, the producer goes on, and makes several frames in a row: one after the
 * other, each for a worker that waits, they would wake up every thread on the way for each frame.
 * Thread-safe.
 */
final class BoundedBacklog implements MessagePublisher {
  private static final long LOOK_AGAIN_MILLIS = 5;

  private final MessagePublisher publisher;
  private final LongSupplier backlogBytes;
  private final int enough;
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /**
   * In front of a publisher, which it closes.
   *
   * @param backlogBytes what the server holds now, messages under way included; 0 of a camera,
   *     which nobody can hold back
   * @param window how many messages may be under way, 1 or more: the producer stops at three times
   *     as many of the size that its messages have on average, and goes on at half of that
   */
  BoundedBacklog(MessagePublisher publisher, LongSupplier backlogBytes, int window) {
    this.publisher = publisher;
    this.backlogBytes = backlogBytes;
    enough = 3 * window;
  }

  @Override
  public CompletableFuture<String> publish(OutgoingMessage message) throws InterruptedException {
    long mean = bytes.addAndGet(message.data().length) / messages.incrementAndGet();
    if (backlogBytes.getAsLong() >= enough * mean) {
      while (backlogBytes.getAsLong() > enough * mean / 2) {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    }
    return publisher.publish(message);
  }

  @Override
  public void flush() {
    publisher.flush();
  }

  @Override
  public void check() throws PublishException {
    publisher.check();
  }

  @Override
  public void close() {
    publisher.close();
  }
}
