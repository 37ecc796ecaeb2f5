package dev.framefleet.testkit.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One frame message as Pub/Sub pushes it, wrapped and unwrapped. The examples are never changed:
 * what is pushed once stays understood. Stateless.
 */
public final class GoldenPush {
  private static final String PLATFORM = "x-goog-pubsub-";

  private GoldenPush() {}

  /** The body of a wrapped push. */
  public static byte[] wrapped() {
    return new String(bytes("push-wrapped.json"), UTF_8).strip().getBytes(UTF_8);
  }

  /** The headers of an unwrapped push, by their names in lower case. */
  public static Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : new String(bytes("push-unwrapped.headers"), UTF_8).lines().toList()) {
      int colon = line.indexOf(": ");
      headers.put(line.substring(0, colon), line.substring(colon + 2));
    }
    return headers;
  }

  /** The message's attributes, which are among the headers. */
  public static Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>(headers());
    attributes.keySet().removeIf(name -> name.startsWith(PLATFORM));
    return attributes;
  }

  /** The message's data, a JPEG of 16 x 16 pixels, which is the body of an unwrapped push. */
  public static byte[] data() {
    return bytes("push-unwrapped.jpg");
  }

  private static byte[] bytes(String name) {
    try (InputStream in = GoldenPush.class.getResourceAsStream("/golden/v1/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
