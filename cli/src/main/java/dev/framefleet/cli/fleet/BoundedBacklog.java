package dev.framefleet.cli.fleet;

import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import java.time.Duration;
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
  private final LongSupplier nanos;
  private final Standstill standstill;
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private volatile boolean released;

  /**
   * When nobody works off what the server holds, as with a store that takes no writes.
   *
   * @param patience how long nothing may change
   * @param told hears of it once, in the thread that publishes; from then on nobody waits
   */
  record Standstill(Duration patience, Runnable told) {}

  /**
   * In front of a publisher, which it closes.
   *
   * @param backlogBytes what the server holds now, messages under way included; 0 of a camera,
   *     which nobody can hold back
   * @param window how many messages may be under way, 1 or more: the producer stops at three times
   *     as many of the size that its messages have on average, and goes on at half of that
   * @param nanos monotonic nanoseconds
   */
  BoundedBacklog(
      MessagePublisher publisher,
      LongSupplier backlogBytes,
      int window,
      LongSupplier nanos,
      Standstill standstill) {
    this.publisher = publisher;
    this.backlogBytes = backlogBytes;
    this.nanos = nanos;
    this.standstill = standstill;
    enough = 3 * window;
  }

  /** Nobody waits any more: the source is being stopped, so what still comes is little. */
  void release() {
    released = true;
  }

  @Override
  public CompletableFuture<String> publish(OutgoingMessage message) throws InterruptedException {
    long mean = bytes.addAndGet(message.data().length) / messages.incrementAndGet();
    if (backlogBytes.getAsLong() >= enough * mean) {
      awaitAtMost(enough * mean / 2);
    }
    return publisher.publish(message);
  }

  private void awaitAtMost(long few) throws InterruptedException {
    long held = backlogBytes.getAsLong();
    long changedNanos = nanos.getAsLong();
    while (!released && held > few) { // ends, since without a change the patience does
      if (nanos.getAsLong() - changedNanos > standstill.patience().toNanos()) {
        release();
        standstill.told().run();
        return;
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
      long now = backlogBytes.getAsLong();
      if (now != held) {
        held = now;
        changedNanos = nanos.getAsLong();
      }
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

  @Override
  public void close() {
    publisher.close();
  }
}
