package dev.framefleet.collator.zones;

import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads zones.yaml; every mistake is told with its line. Stateless. */
public final class ZonesFile {
  private static final int MOST = 1000;

  private ZonesFile() {}

  /**
   * Reads a file.
   *
   * @throws UserError with file and line, if it cannot be read or makes no sense
   */
  public static ZonePlan read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw UserError.failed("no such file: " + file, e);
    } catch (IOException e) {
      throw UserError.failed("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a text.
   *
   * @param name of the file, for messages
   * @throws UserError with name and line, if it makes no sense
   */
  public static ZonePlan parse(String name, String text) {
    @Nullable Node root;
    try {
      root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw UserError.failed(name + ":" + line + ": not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw UserError.failed(name + ": not YAML: " + e.getMessage());
    }
    if (root == null) {
      throw UserError.failed(name + ":1: empty; it needs zones or lines");
    }
    return plan(new YamlMap(name, root, "the file"));
  }

  private static ZonePlan plan(YamlMap root) {
    root.allowOnly(Set.of("zones", "lines", "anchor", "units"));
    boolean fractions = root.choice("units", "pixels", "fractions").equals("fractions");
    Anchor anchor =
        root.choice("anchor", "foot", "centre").equals("foot") ? Anchor.FOOT : Anchor.CENTRE;
    Set<String> names = new HashSet<>();
    List<ZonePlan.Zone> zones = new ArrayList<>();
    for (YamlMap map : root.maps("zones", "a zone")) {
      zones.add(zone(map, names, fractions));
    }
    List<ZonePlan.Line> lines = new ArrayList<>();
    for (YamlMap map : root.maps("lines", "a line")) {
      lines.add(line(map, names, fractions));
    }
    if (zones.isEmpty() && lines.isEmpty()) {
      throw root.error("no zones and no lines; it needs one of them");
    }
    if (zones.size() + lines.size() > MOST) {
      throw root.error("more than " + MOST + " zones and lines");
    }
    return new ZonePlan(zones, lines, anchor, fractions);
  }

  private static ZonePlan.Zone zone(YamlMap map, Set<String> names, boolean fractions) {
    map.allowOnly(Set.of("name", "polygon", "classes"));
    List<Point> corners = map.points("polygon", fractions);
    if (corners.size() < 3) {
      throw map.errorAt("polygon", "a polygon needs 3 corners or more, not " + corners.size());
    }
    return new ZonePlan.Zone(name(map, names), corners, map.texts("classes"));
  }

  private static ZonePlan.Line line(YamlMap map, Set<String> names, boolean fractions) {
    map.allowOnly(Set.of("name", "from", "to", "in", "classes"));
    Point from = map.point("from", fractions);
    Point to = map.point("to", fractions);
    if (from.equals(to)) {
      throw map.errorAt("to", "a line needs two ends, not one point twice");
    }
    boolean right = map.choice("in", "right", "left").equals("right");
    return new ZonePlan.Line(name(map, names), from, to, right, map.texts("classes"));
  }

  private static String name(YamlMap map, Set<String> names) {
    String name = map.text("name");
    if (name.isBlank() || name.length() > 40) {
      throw map.errorAt("name", "a name has 1 to 40 characters");
    }
    if (!names.add(name)) {
      throw map.errorAt("name", "\"" + name + "\" is there twice");
    }
    return name;
  }
}
