package dev.framefleet.cli.fleet;

import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Holds a file's producer back while the server in this program has enough to push: a file decodes
 * many times faster than it is detected, and all of it would lie in memory. Thread-safe.
 */
final class BoundedBacklog implements MessagePublisher {
  /** Some dozens of frames of 100 kB: a second of work for the workers of one machine. */
  static final long ENOUGH_BYTES = 4L << 20;

  private static final long LOOK_AGAIN_MILLIS = 5;

  private final MessagePublisher publisher;
  private final LongSupplier backlogBytes;

  /**
   * In front of a publisher, which it closes.
   *
   * @param backlogBytes what the server holds now
   */
  BoundedBacklog(MessagePublisher publisher, LongSupplier backlogBytes) {
    this.publisher = publisher;
    this.backlogBytes = backlogBytes;
  }

  @Override
  public CompletableFuture<String> publish(OutgoingMessage message) throws InterruptedException {
    while (backlogBytes.getAsLong() > ENOUGH_BYTES) {
      Thread.sleep(LOOK_AGAIN_MILLIS);
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
