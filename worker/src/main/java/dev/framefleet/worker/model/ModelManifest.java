package dev.framefleet.worker.model;

import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The manifest beside a model: {@code <stem>.yaml}, or {@code model.yaml}. Stateless. */
public final class ModelManifest {
  private static final Set<String> KEYS =
      Set.of("head", "input", "scoreThreshold", "nmsIou", "labels");
  private static final Set<String> INPUT_KEYS =
      Set.of("width", "height", "colour", "mean", "std", "resize");

  private ModelManifest() {}

  /**
   * Reads the manifest of a model.
   *
   * @throws UserError saying in one line what is missing or impossible
   */
  public static ModelSpec beside(Path model) {
    Path own = model.resolveSibling(ModelFile.stem(model) + ".yaml");
    Path common = model.resolveSibling("model.yaml");
    Path manifest = Files.exists(own) ? own : common;
    if (!Files.exists(manifest)) {
      throw UserError.failed(
          "no manifest beside the model: write " + own + " (or model.yaml) that names its head");
    }
    try (Reader reader = Files.newBufferedReader(manifest)) {
      return read(reader);
    } catch (IOException | YAMLException | IllegalArgumentException e) {
      throw UserError.failed("cannot use the manifest " + manifest + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException saying what is missing or impossible
   */
  static ModelSpec read(Reader yaml) {
    Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    Map<?, ?> map = map(root, "the manifest", KEYS);
    Map<?, ?> input = map(map.get("input"), "input", INPUT_KEYS);
    return new ModelSpec(
        text(map, "head"),
        new InputSpec(
            (int) number(input, "width"),
            (int) number(input, "height"),
            oneOf(input, "colour", "rgb", "bgr").equals("rgb"),
            numbers(input, "mean"),
            numbers(input, "std"),
            Resize.valueOf(oneOf(input, "resize", "stretch").toUpperCase(Locale.ROOT))),
        list(map, "labels").stream().map(String::valueOf).toList(),
        number(map, "scoreThreshold"),
        number(map, "nmsIou"));
  }

  private static Map<?, ?> map(@Nullable Object value, String what, Set<String> known) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(what + " must be a map of keys");
    }
    for (Object key : map.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        throw new IllegalArgumentException("unknown key " + key + " in " + what);
      }
    }
    return map;
  }

  private static Object required(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("missing key " + key);
    }
    return value;
  }

  private static String text(Map<?, ?> map, String key) {
    return String.valueOf(required(map, key));
  }

  private static String oneOf(Map<?, ?> map, String key, String... choices) {
    String value = text(map, key);
    if (!List.of(choices).contains(value)) {
      throw new IllegalArgumentException(
          "key " + key + " must be " + String.join(" or ", choices) + ": " + value);
    }
    return value;
  }

  private static double number(Map<?, ?> map, String key) {
    return toNumber(required(map, key), key);
  }

  private static List<Double> numbers(Map<?, ?> map, String key) {
    return list(map, key).stream().map(value -> toNumber(value, key)).toList();
  }

  private static double toNumber(Object value, String key) {
    if (!(value instanceof Number number)) {
      throw new IllegalArgumentException("key " + key + " must be a number: " + value);
    }
    return number.doubleValue();
  }

  private static List<?> list(Map<?, ?> map, String key) {
    if (!(required(map, key) instanceof List<?> list)) {
      throw new IllegalArgumentException("key " + key + " must be a list");
    }
    return list;
  }
}
