package dev.framefleet.common.message;

import java.util.concurrent.CompletableFuture;

/**
 * Publishes to one topic. Implementations are thread-safe; their constructors do no I/O.
 *
 * <p>What is under way is bounded in bytes and messages: {@link #publish} blocks while a bound is
 * reached, and drops nothing.
 */
public interface MessagePublisher extends AutoCloseable {
  /**
   * Hands a message over, waiting for room.
   *
   * @return completes with the server's message id, or exceptionally with a {@link
   *     PublishException} after all retries
   * @throws InterruptedException if interrupted while waiting for room; the message is not sent
   */
  CompletableFuture<String> publish(OutgoingMessage message) throws InterruptedException;

  /** Sends what still waits to fill a batch; does not wait for the answers. */
  void flush();

  /**
   * Asks the server whether the topic is there and may be used.
   *
   * @throws PublishException saying in one line what is wrong and what mends it
   */
  void check() throws PublishException;

  /** Flushes, waits for the answers within a bounded time, and frees only what was opened here. */
  @Override
  void close();
}
