package dev.framefleet.emulator.push;

import com.google.pubsub.v1.PubsubMessage;
import java.net.http.HttpRequest;

/** The headers of an unwrapped push that carries its metadata. Stateless. */
final class UnwrappedHeaders {
  private static final String PREFIX = "x-goog-pubsub-";

  private UnwrappedHeaders() {}

  /**
   * Adds the message's identity and attributes.
   *
   * @param attempt 0 to leave it out
   */
  static void add(
      HttpRequest.Builder request, PubsubMessage message, String subscription, int attempt) {
    request.setHeader(PREFIX + "message-id", message.getMessageId());
    request.setHeader(PREFIX + "subscription-name", subscription);
    request.setHeader(PREFIX + "publish-time", Envelope.time(message.getPublishTime()));
    if (!message.getOrderingKey().isEmpty()) {
      attribute(request, PREFIX + "ordering-key", message.getOrderingKey());
    }
    if (attempt > 0) {
      request.setHeader(PREFIX + "delivery-attempt", Integer.toString(attempt));
    }
    message.getAttributesMap().forEach((key, value) -> attribute(request, key, value));
  }

  /** HTTP has no way to carry some names and values; those are left out. */
  private static void attribute(HttpRequest.Builder request, String name, String value) {
    try {
      request.setHeader(name, value);
    } catch (IllegalArgumentException e) {
      // Not a header name, a reserved one, or a value with line breaks.
    }
  }
}
