package dev.framefleet.emulator.validation;

import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PubsubMessage;

/** The documented limits of a Publish request. Stateless. */
public final class MessageLimits {
  /** Bytes of one request, and so of one message with its attributes. */
  public static final int MAX_BYTES = 10 * 1024 * 1024;

  private static final int MAX_MESSAGES = 1_000;
  private static final int MAX_ATTRIBUTES = 100;
  private static final int MAX_KEY_BYTES = 256;
  private static final int MAX_VALUE_BYTES = 1_024;
  private static final int MAX_ORDERING_KEY_BYTES = 1_024;

  private MessageLimits() {}

  /** Refuses a request that Google would refuse, before anything of it is kept. */
  public static void check(PublishRequest request) {
    int count = request.getMessagesCount();
    if (count == 0) {
      throw Refusal.invalid("The request contains no messages.");
    }
    if (count > MAX_MESSAGES) {
      throw Refusal.invalid(
          "The request contains " + count + " messages; at most " + MAX_MESSAGES + " are allowed.");
    }
    if (request.getSerializedSize() > MAX_BYTES) {
      throw Refusal.invalid(
          "Request payload size exceeds the limit: "
              + MAX_BYTES
              + " bytes; it has "
              + request.getSerializedSize()
              + ".");
    }
    request.getMessagesList().forEach(MessageLimits::check);
  }

  private static void check(PubsubMessage message) {
    if (message.getData().isEmpty() && message.getAttributesCount() == 0) {
      throw Refusal.invalid(
          "Some messages are empty; a message needs data, or at least one attribute.");
    }
    if (message.getAttributesCount() > MAX_ATTRIBUTES) {
      throw Refusal.invalid(
          "A message has "
              + message.getAttributesCount()
              + " attributes; at most "
              + MAX_ATTRIBUTES
              + " are allowed.");
    }
    message.getAttributesMap().forEach(MessageLimits::check);
    if (Utf8Length.of(message.getOrderingKey()) > MAX_ORDERING_KEY_BYTES) {
      throw Refusal.invalid("An ordering key has more than " + MAX_ORDERING_KEY_BYTES + " bytes.");
    }
  }

  private static void check(String key, String value) {
    int keyBytes = Utf8Length.of(key);
    if (keyBytes > MAX_KEY_BYTES) {
      throw Refusal.invalid(
          "An attribute key has "
              + keyBytes
              + " bytes; at most "
              + MAX_KEY_BYTES
              + " are allowed.");
    }
    if (key.startsWith("goog")) {
      throw Refusal.invalid("An attribute key must not begin with goog: " + key);
    }
    if (Utf8Length.of(value) > MAX_VALUE_BYTES) {
      throw Refusal.invalid(
          "The value of attribute " + key + " has more than " + MAX_VALUE_BYTES + " bytes.");
    }
  }
}
