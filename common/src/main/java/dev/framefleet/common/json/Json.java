package dev.framefleet.common.json;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compact ASCII JSON, the same bytes for the same content. Thread-safe. */
public final class Json {
  private static final int MAX_DEPTH = 32;
  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  /** Up to here a product's error is far below {@link #NEAR}. */
  private static final double MOST_EXACT = 1e8;

  private static final double NEAR = 1e-6;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .build();

  private Json() {}

  /** The bytes that the writer's calls make; no line break at the end. */
  public static byte[] write(Consumer<JsonGenerator> writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator generator = MAPPER.createGenerator(out)) {
      writer.accept(generator);
    }
    return out.toByteArray();
  }

  /**
   * Reads an object.
   *
   * @throws IllegalArgumentException if the bytes are not one JSON object
   */
  public static JsonNode readObject(byte[] json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      if (node == null || !node.isObject()) {
        throw new IllegalArgumentException("not a JSON object");
      }
      return node;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Rounds half up to a number of decimals that are always written; what counts is the value's
   * shortest decimal form. Only near a half does that form have to be looked at.
   *
   * @param decimals 0 to 9
   */
  public static BigDecimal fixed(double value, int decimals) {
    double scaled = value * POWERS[decimals];
    long whole = (long) scaled;
    double rest = scaled - whole;
    if (!(scaled >= 0 && scaled < MOST_EXACT) || Math.abs(rest - 0.5) < NEAR) {
      return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }
    return BigDecimal.valueOf(rest > 0.5 ? whole + 1 : whole, decimals);
  }

  /**
   * A member that must be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  public static JsonNode required(JsonNode object, String name) {
    JsonNode node = object.get(name);
    if (node == null || node.isNull()) {
      throw new IllegalArgumentException("missing key \"" + name + '"');
    }
    return node;
  }

  /**
   * A text that must be there.
   *
   * @throws IllegalArgumentException if it is not, or not a text
   */
  public static String requiredText(JsonNode object, String name) {
    JsonNode node = required(object, name);
    if (!node.isString()) {
      throw new IllegalArgumentException("key \"" + name + "\" must be a text");
    }
    return node.stringValue();
  }

  /**
   * A whole number that must be there.
   *
   * @throws IllegalArgumentException if it is not, or not a whole number of 64 bits
   */
  public static long requiredLong(JsonNode object, String name) {
    JsonNode node = required(object, name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new IllegalArgumentException("key \"" + name + "\" must be a whole number");
    }
    return node.longValue();
  }

  /**
   * A number that must be there.
   *
   * @throws IllegalArgumentException if it is not, or not a number
   */
  public static double requiredDouble(JsonNode object, String name) {
    JsonNode node = required(object, name);
    if (!node.isNumber()) {
      throw new IllegalArgumentException("key \"" + name + "\" must be a number");
    }
    return node.doubleValue();
  }
}
