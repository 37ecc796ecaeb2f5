package dev.framefleet.collator.notify;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.time.SystemTime;
import org.jspecify.annotations.Nullable;

/** The ways of telling others of events. Stateless. */
public final class EventSinks {
  private EventSinks() {}

  /**
   * Posts them.
   *
   * @param address http or https
   * @param secret to sign with, or null
   * @throws UserError if the address is not one
   */
  public static EventSink webhook(String address, @Nullable String secret) {
    return Webhook.sink(
        address,
        secret,
        QueuedSink.Policy.DEFAULT,
        SystemTime.wallClock(),
        SystemTime.nanoTicker());
  }

  /** Publishes them; closes the publisher in the end. */
  public static EventSink topic(MessagePublisher publisher) {
    return new QueuedSink(
        new TopicDelivery(publisher), QueuedSink.Policy.DEFAULT, SystemTime.nanoTicker());
  }
}
