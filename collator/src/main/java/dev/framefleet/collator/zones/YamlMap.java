package dev.framefleet.collator.zones;

import dev.framefleet.common.failure.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A map of a YAML file that knows on which line each value stands. Not thread-safe. */
final class YamlMap {
  private static final double MOST_PIXELS = 65_535;

  private final String file;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * Looks at a node.
   *
   * @throws UserError if it is not a map
   */
  YamlMap(String file, Node node, String what) {
    this.file = file;
    this.node = node;
    if (!(node instanceof MappingNode map)) {
      throw error(node, what + " must be keys with values, as in \"name: gate\"");
    }
    for (NodeTuple tuple : map.getValue()) {
      String key = scalar(tuple.getKeyNode());
      if (values.put(key, tuple.getValueNode()) != null) {
        throw error(tuple.getKeyNode(), "\"" + key + "\" is there twice");
      }
    }
  }

  void allowOnly(Set<String> keys) {
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      if (!keys.contains(entry.getKey())) {
        String allowed = String.join(", ", new TreeSet<>(keys));
        throw error(
            entry.getValue(), "unknown key \"" + entry.getKey() + "\"; there are " + allowed);
      }
    }
  }

  String text(String key) {
    return scalar(required(key));
  }

  /** One of several words; the first is the default. */
  String choice(String key, String... words) {
    Node value = values.get(key);
    if (value == null) {
      return words[0];
    }
    String word = scalar(value);
    if (!List.of(words).contains(word)) {
      throw error(value, key + " is one of " + String.join(", ", words) + ", not " + word);
    }
    return word;
  }

  Set<String> texts(String key) {
    Set<String> texts = new LinkedHashSet<>();
    Node value = values.get(key);
    if (value != null) {
      items(value, key).forEach(item -> texts.add(scalar(item)));
    }
    return texts;
  }

  List<YamlMap> maps(String key, String what) {
    Node value = values.get(key);
    List<YamlMap> maps = new ArrayList<>();
    if (value != null) {
      items(value, key).forEach(item -> maps.add(new YamlMap(file, item, what)));
    }
    return maps;
  }

  Point point(String key, boolean fractions) {
    return point(required(key), fractions);
  }

  List<Point> points(String key, boolean fractions) {
    return items(required(key), key).stream().map(item -> point(item, fractions)).toList();
  }

  UserError error(String problem) {
    return error(node, problem);
  }

  UserError errorAt(String key, String problem) {
    return error(values.getOrDefault(key, node), problem);
  }

  private Point point(Node value, boolean fractions) {
    if (!(value instanceof SequenceNode pair) || pair.getValue().size() != 2) {
      throw error(value, "a point is two numbers: [x, y]");
    }
    return new Point(
        number(pair.getValue().get(0), fractions), number(pair.getValue().get(1), fractions));
  }

  private double number(Node value, boolean fractions) {
    double number;
    try {
      number = Double.parseDouble(scalar(value));
    } catch (NumberFormatException e) {
      throw error(value, "not a number: " + scalar(value));
    }
    double most = fractions ? 1 : MOST_PIXELS;
    if (!(number >= 0 && number <= most)) {
      String hint = fractions ? "a fraction is 0 to 1: " : "pixels are 0 to 65535: ";
      throw error(value, hint + scalar(value));
    }
    return number;
  }

  private Node required(String key) {
    Node value = values.get(key);
    if (value == null) {
      throw error(node, "\"" + key + "\" is missing");
    }
    return value;
  }

  private List<Node> items(Node value, String key) {
    if (!(value instanceof SequenceNode sequence)) {
      throw error(value, key + " must be a list");
    }
    return sequence.getValue();
  }

  private String scalar(@Nullable Node value) {
    if (!(value instanceof ScalarNode scalar)) {
      throw error(value == null ? node : value, "a single value must stand here");
    }
    return scalar.getValue();
  }

  private UserError error(Node where, String problem) {
    return UserError.failed(file + ":" + (where.getStartMark().getLine() + 1) + ": " + problem);
  }
}
