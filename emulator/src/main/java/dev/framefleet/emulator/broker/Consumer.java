package dev.framefleet.emulator.broker;

import dev.framefleet.emulator.backlog.Backlog;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Somebody who takes messages of one subscription: a push endpoint, a stream, a waiting pull. */
public interface Consumer {
  /**
   * Takes what it has room for. Called under the subscription's lock, so it must neither block nor
   * call the subscription.
   *
   * @return the delivery, to be run after the lock is free; null if nothing was taken
   */
  @Nullable Runnable take(Backlog backlog);

  /** When it wants to be asked again although nothing happened, on the ticker. */
  default long wakeAtNanos() {
    return Backlog.NEVER;
  }

  /** The subscription is gone. Called without the lock. */
  default void ended(Status why) {}
}
