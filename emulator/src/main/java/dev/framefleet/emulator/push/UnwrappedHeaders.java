package dev.framefleet.emulator.push;

import com.google.pubsub.v1.PubsubMessage;

/** The headers of an unwrapped push that carries its metadata. Stateless. */
final class UnwrappedHeaders {
  private static final String PREFIX = "x-goog-pubsub-";

  private UnwrappedHeaders() {}

  /**
   * Adds the message's identity and attributes.
   *
   * @param attempt 0 to leave it out
   */
  static void add(PushHeaders headers, PubsubMessage message, String subscription, int attempt) {
    headers.set(PREFIX + "message-id", message.getMessageId());
    headers.set(PREFIX + "subscription-name", subscription);
    headers.set(PREFIX + "publish-time", Envelope.time(message.getPublishTime()));
    if (!message.getOrderingKey().isEmpty()) {
      headers.setIfPossible(PREFIX + "ordering-key", message.getOrderingKey());
    }
    if (attempt > 0) {
      headers.set(PREFIX + "delivery-attempt", Integer.toString(attempt));
    }
    message.getAttributesMap().forEach(headers::setIfPossible);
  }
}
