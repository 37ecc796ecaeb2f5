package dev.framefleet.worker.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Names of classes: well-known lists, and those that exporters write into a model. Stateless. */
public final class Labels {
  private static final int MOST = 100_000;

  private Labels() {}

  /** The 80 classes of COCO, numbered without gaps. */
  public static List<String> coco80() {
    return resource("coco-80.txt");
  }

  /** The same under COCO's own numbers 0 to 90, with gaps that have no name. */
  public static List<String> coco91() {
    return resource("coco-91.txt");
  }

  /** A list by its name, {@code coco-80} or {@code coco-91}. */
  static Optional<List<String>> named(String name) {
    return switch (name) {
      case "coco-80" -> Optional.of(coco80());
      case "coco-91" -> Optional.of(coco91());
      default -> Optional.empty();
    };
  }

  /**
   * Reads the value of the key {@code names}: a map of numbers to names or a list, in the notation
   * of Python or JSON, both of which YAML covers.
   *
   * @return empty if there is none, or it is nothing of the kind
   */
  public static Optional<List<String>> parse(@Nullable String names) {
    if (names == null) {
      return Optional.empty();
    }
    try {
      Object value = new Yaml(new SafeConstructor(new LoaderOptions())).load(names);
      return value instanceof List<?> list
          ? Optional.of(list.stream().map(String::valueOf).toList())
          : value instanceof Map<?, ?> map ? ofMap(map) : Optional.empty();
    } catch (YAMLException notation) {
      return Optional.empty();
    }
  }

  private static Optional<List<String>> ofMap(Map<?, ?> map) {
    TreeMap<Integer, String> byNumber = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      try {
        byNumber.put(
            Integer.valueOf(String.valueOf(entry.getKey())), String.valueOf(entry.getValue()));
      } catch (NumberFormatException notANumber) {
        return Optional.empty();
      }
    }
    if (byNumber.isEmpty() || byNumber.firstKey() < 0 || byNumber.lastKey() >= MOST) {
      return Optional.empty();
    }
    List<String> labels = new ArrayList<>();
    for (int i = 0; i <= byNumber.lastKey(); i++) {
      labels.add(byNumber.getOrDefault(i, "class " + i));
    }
    return Optional.of(List.copyOf(labels));
  }

  private static List<String> resource(String name) {
    try (InputStream in = Labels.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
