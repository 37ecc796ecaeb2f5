package dev.framefleet.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The examples of format version 1. They are never changed: what was stored once stays readable.
 */
public final class Golden {
  private Golden() {}

  public static byte[] bytes(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/v1/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the line break at the end. */
  public static String line(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8).strip();
  }

  public static Map<String, String> properties(String name) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(line(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> map = new HashMap<>();
    properties.forEach((key, value) -> map.put(key.toString(), value.toString()));
    return map;
  }
}
