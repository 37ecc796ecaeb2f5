package dev.framefleet.emulator.broker;

import dev.framefleet.emulator.backlog.Lease;

/** Where messages go whose delivery attempts are used up. */
@FunctionalInterface
interface DeadLetters {
  /**
   * Publishes the message to the subscription's dead-letter topic.
   *
   * @return false if there is no such topic; the message then stays where it is
   */
  boolean forward(LiveSubscription from, Lease lease);
}
