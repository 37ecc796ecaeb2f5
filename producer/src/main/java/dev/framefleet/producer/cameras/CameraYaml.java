package dev.framefleet.producer.cameras;

import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The structure of the file: {@code cameras}, a list of maps; {@code defaults}, a map of what they
 * have in common; and settings of all of them together. No values are looked at here.
 *
 * @param shared settings beside the cameras, by key
 * @param cameras in the file's order
 */
public record CameraYaml(Map<String, CameraEntry.Value> shared, List<CameraEntry> cameras) {
  private static final String CAMERAS = "cameras";
  private static final String DEFAULTS = "defaults";

  /** Copies both. */
  public CameraYaml {
    shared = Map.copyOf(shared);
    cameras = List.copyOf(cameras);
  }

  /**
   * Reads a file.
   *
   * @throws UserError if it cannot be read, is not YAML, or has another structure, with lines
   */
  public static CameraYaml read(Path file) {
    Mistakes mistakes = new Mistakes(file);
    CameraYaml yaml = read(file, text(file), mistakes);
    mistakes.check();
    return yaml;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw UserError.failed(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static CameraYaml read(Path file, String text, Mistakes mistakes) {
    Node root = compose(file, text);
    Map<String, CameraEntry.Value> shared = new LinkedHashMap<>();
    List<CameraEntry> cameras = new ArrayList<>();
    if (!(root instanceof MappingNode map)) {
      mistakes.add(1, "must have the key 'cameras' with a list of cameras");
      return new CameraYaml(shared, cameras);
    }
    Map<String, Node> keys = keys(map, mistakes);
    Map<String, CameraEntry.Value> defaults = values(keys.remove(DEFAULTS), mistakes);
    Node list = keys.remove(CAMERAS);
    if (list instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      for (Node node : sequence.getValue()) {
        Map<String, CameraEntry.Value> all = new LinkedHashMap<>(defaults);
        all.putAll(values(node, mistakes));
        cameras.add(new CameraEntry(line(node), all));
      }
    } else {
      mistakes.add(line(list == null ? root : list), "'cameras' must be a list of cameras");
    }
    keys.forEach((key, node) -> put(shared, key, node, mistakes));
    return new CameraYaml(shared, cameras);
  }

  private static @Nullable Node compose(Path file, String text) {
    try {
      return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw UserError.usage(file + ": line " + line + ": not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw UserError.usage(file + ": not YAML: " + e.getMessage());
    }
  }

  private static Map<String, Node> keys(MappingNode map, Mistakes mistakes) {
    Map<String, Node> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (keys.put(key, tuple.getValueNode()) != null) {
        mistakes.add(line(tuple.getKeyNode()), "'" + key + "' stands there twice");
      }
    }
    return keys;
  }

  private static Map<String, CameraEntry.Value> values(@Nullable Node node, Mistakes mistakes) {
    Map<String, CameraEntry.Value> values = new LinkedHashMap<>();
    if (node instanceof MappingNode map) {
      keys(map, mistakes).forEach((key, value) -> put(values, key, value, mistakes));
    } else if (node != null) {
      mistakes.add(line(node), "must be a map of keys");
    }
    return values;
  }

  private static void put(
      Map<String, CameraEntry.Value> values, String key, Node node, Mistakes mistakes) {
    List<String> items = new ArrayList<>();
    List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    for (Node item : nodes) {
      if (item instanceof ScalarNode scalar) {
        items.add(scalar.getValue());
      } else {
        mistakes.add(line(item), "'" + key + "' must be a value, or a list of values");
      }
    }
    values.put(key, new CameraEntry.Value(line(node), items));
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
