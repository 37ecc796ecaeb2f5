package dev.framefleet.worker.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON around a pushed message, read as a stream: the data goes from base64 straight into a
 * reused buffer and is never held as text. Keys may come in any order; unknown ones are passed
 * over. Not thread-safe.
 */
final class PushEnvelope {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_NAME_CHARS = 1 << 10;
  private static final int MAX_TEXT_CHARS = 1 << 16;
  private static final int MAX_ATTRIBUTES = 100;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Bytes that look like UTF-32 would make a failure to read of a malformed body.
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(MAX_NAME_CHARS)
                  .maxStringLength(MAX_TEXT_CHARS)
                  .build())
          .build();

  private final Map<String, String> attributes = new HashMap<>();
  private final PushText text;
  private final Payload data;
  private @Nullable String messageId;
  private boolean hasMessage;

  private PushEnvelope(PushText text, Payload data) {
    this.text = text;
    this.data = data;
  }

  /**
   * Reads a whole envelope.
   *
   * @param data gets the message's data; nothing if there is none
   * @throws MalformedPushException if it is not JSON, or not the envelope of a message
   * @throws IOException if the body cannot be read
   */
  static PushEnvelope read(InputStream body, Payload data)
      throws MalformedPushException, IOException {
    PushText text = new PushText(body);
    PushEnvelope envelope = new PushEnvelope(text, data);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      envelope.readRoot(parser);
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new MalformedPushException("not JSON: " + e.getOriginalMessage());
    }
    if (!envelope.hasMessage) {
      throw new MalformedPushException("no message in the push body");
    }
    return envelope;
  }

  /** The message's id, if the envelope has one. */
  @Nullable String messageId() {
    return messageId;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  private void readRoot(JsonParser parser) throws MalformedPushException, IOException {
    expect(parser.nextToken(), JsonToken.START_OBJECT, "the push body");
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (key.equals("message")) {
        expect(value, JsonToken.START_OBJECT, key);
        hasMessage = true;
        readMessage(parser);
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new MalformedPushException("more than one JSON value in the push body");
    }
  }

  private void readMessage(JsonParser parser) throws MalformedPushException, IOException {
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (key) {
        case "data" -> {
          expect(value, JsonToken.VALUE_STRING, key);
          readData(parser);
        }
        case "attributes" -> {
          expect(value, JsonToken.START_OBJECT, key);
          readAttributes(parser);
        }
        case "messageId", "message_id" -> {
          expect(value, JsonToken.VALUE_STRING, key);
          messageId = parser.getString();
        }
        default -> parser.skipChildren();
      }
    }
  }

  /**
   * The parser has seen the opening quote and reads no further by itself: the string is decoded
   * behind its back, and it goes on at the closing quote.
   */
  private void readData(JsonParser parser) throws MalformedPushException, IOException {
    if (parser.releaseBuffered(text.takeBack()) < 0) {
      throw new MalformedPushException("not UTF-8");
    }
    data.clear();
    Base64Text.decode(text, data);
  }

  private void readAttributes(JsonParser parser) throws MalformedPushException {
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      expect(parser.nextToken(), JsonToken.VALUE_STRING, "an attribute");
      attributes.put(key, parser.getString());
      if (attributes.size() > MAX_ATTRIBUTES) {
        throw new MalformedPushException("more than " + MAX_ATTRIBUTES + " attributes");
      }
    }
  }

  private static void expect(@Nullable JsonToken token, JsonToken wanted, String what)
      throws MalformedPushException {
    if (token != wanted) {
      throw new MalformedPushException(what + " is not " + name(wanted));
    }
  }

  private static String name(JsonToken token) {
    return token == JsonToken.START_OBJECT ? "a JSON object" : "a JSON string";
  }
}
