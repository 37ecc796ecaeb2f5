package dev.framefleet.worker.intake;

import dev.framefleet.worker.image.RefusedException;
import dev.framefleet.worker.image.RefusedException.Reason;
import java.io.ByteArrayInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON that the study's clients post, read as a stream: the picture goes from base64 straight
 * into bytes and is never held as text. Keys may come in any order; unknown ones are passed over.
 * Not thread-safe.
 */
final class PostedPicture {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_TEXT_CHARS = 1_024;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT_CHARS)
                  .build())
          .build();

  private final Payload image;
  private @Nullable String name;
  private @Nullable String timestamp;
  private boolean hasImage;

  private PostedPicture(int bodyBytes) {
    image = new Payload(bodyBytes / 4 * 3 + 3);
  }

  /**
   * Reads a whole body.
   *
   * @throws RefusedException if it is not JSON, or not a named picture
   */
  static PostedPicture read(byte[] body, int length) throws RefusedException {
    PostedPicture posted = new PostedPicture(length);
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), new ByteArrayInputStream(body, 0, length))) {
      posted.readRoot(parser);
    } catch (JacksonException e) {
      throw new RefusedException(Reason.MALFORMED, "not JSON: " + e.getOriginalMessage());
    }
    if (posted.name == null || !posted.hasImage) {
      throw unusable("the body must have the keys name and image");
    }
    return posted;
  }

  /** What the sender calls it. */
  String name() {
    if (name == null) {
      throw new IllegalStateException("read checks this");
    }
    return name;
  }

  /** The picture's bytes. */
  Payload image() {
    return image;
  }

  /** When it was taken, as the sender wrote it, or null. */
  @Nullable String timestamp() {
    return timestamp;
  }

  private void readRoot(JsonParser parser) throws RefusedException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw unusable("the body must be a JSON object");
    }
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (key) {
        case "name" -> name = text(parser, value, key);
        case "timestamp" ->
            timestamp = value == JsonToken.VALUE_NULL ? null : text(parser, value, key);
        case "image" -> readImage(parser, value);
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new RefusedException(Reason.MALFORMED, "more than one JSON value in the body");
    }
  }

  private void readImage(JsonParser parser, @Nullable JsonToken value) throws RefusedException {
    if (value != JsonToken.VALUE_STRING) {
      throw unusable("image must be a text in base64");
    }
    image.clear();
    try {
      parser.readBinaryValue(image);
    } catch (UnexpectedEndOfInputException e) {
      throw new RefusedException(Reason.MALFORMED, "not JSON: it ends within the image");
    } catch (JacksonException e) {
      throw unusable("image is not base64");
    }
    hasImage = true;
  }

  private static String text(JsonParser parser, @Nullable JsonToken value, String key)
      throws RefusedException {
    if (value != JsonToken.VALUE_STRING) {
      throw unusable(key + " must be a text");
    }
    return parser.getString();
  }

  private static RefusedException unusable(String message) {
    return new RefusedException(Reason.UNUSABLE, message);
  }
}
