package dev.framefleet.worker.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map of known keys from YAML; each reader gives null where the key is absent. */
final class YamlMap {
  private final Map<?, ?> map;

  private YamlMap(Map<?, ?> map) {
    this.map = map;
  }

  static YamlMap of(@Nullable Object value, String what, Set<String> known) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(what + " must be a map of keys");
    }
    for (Object key : map.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        throw new IllegalArgumentException("unknown key " + key + " in " + what);
      }
    }
    return new YamlMap(map);
  }

  /** An absent map is an empty one. */
  YamlMap inner(String key, Set<String> known) {
    Object value = map.get(key);
    return value == null ? new YamlMap(Map.of()) : of(value, key, known);
  }

  @Nullable Object get(String key) {
    return map.get(key);
  }

  @Nullable String text(String key) {
    Object value = map.get(key);
    return value == null ? null : String.valueOf(value);
  }

  @Nullable String oneOf(String key, String... choices) {
    String value = text(key);
    if (value != null && !List.of(choices).contains(value)) {
      throw new IllegalArgumentException(
          "key " + key + " must be " + String.join(" or ", choices) + ": " + value);
    }
    return value;
  }

  @Nullable Double number(String key) {
    Object value = map.get(key);
    return value == null ? null : toNumber(value, key);
  }

  @Nullable Integer whole(String key) {
    Object value = map.get(key);
    if (value != null && !(value instanceof Integer)) {
      throw new IllegalArgumentException("key " + key + " must be a whole number: " + value);
    }
    return (Integer) value;
  }

  @Nullable List<Double> numbers(String key) {
    List<?> list = list(key);
    return list == null ? null : list.stream().map(value -> toNumber(value, key)).toList();
  }

  @Nullable List<?> list(String key) {
    Object value = map.get(key);
    if (value != null && !(value instanceof List<?>)) {
      throw new IllegalArgumentException("key " + key + " must be a list");
    }
    return (List<?>) value;
  }

  private static double toNumber(@Nullable Object value, String key) {
    if (!(value instanceof Number number)) {
      throw new IllegalArgumentException("key " + key + " must be a number: " + value);
    }
    return number.doubleValue();
  }
}
