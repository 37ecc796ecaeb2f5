package dev.framefleet.emulator.push;

import dev.framefleet.emulator.backlog.Lease;
import java.time.Duration;
import java.util.function.Consumer;

/** Carries one message to an endpoint. Implementations are thread-safe. */
@FunctionalInterface
interface PushTransport {
  /**
   * Sends without blocking.
   *
   * @param outcome called once, on any thread: whether the endpoint acked within the time-out
   */
  void send(Lease lease, Duration timeout, Consumer<Boolean> outcome);
}
