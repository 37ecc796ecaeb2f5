package dev.framefleet.planner.constants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All constants of the model, from one file. Immutable but for its note of what was asked for. */
public final class Constants {
  private static final String RESOURCE = "/dev/framefleet/planner/constants.json";
  private final Map<String, Constant> byName;
  private final Set<String> used;

  private Constants(Map<String, Constant> byName, Set<String> used) {
    this.byName = byName;
    this.used = used;
  }

  /** The constants that come with the planner. */
  public static Constants standard() {
    try (InputStream in = Constants.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      return read(JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Constants read(JsonNode root) {
    Map<String, Constant> byName = new LinkedHashMap<>();
    for (JsonNode node : root.path("constants")) {
      Constant constant =
          new Constant(
              node.path("name").stringValue(),
              node.path("value").doubleValue(),
              node.path("unit").stringValue(),
              node.path("low").doubleValue(),
              node.path("high").doubleValue(),
              node.path("source").stringValue());
      if (byName.put(constant.name(), constant) != null) {
        throw new IllegalArgumentException("constant " + constant.name() + " is there twice");
      }
    }
    return new Constants(byName, new ConcurrentSkipListSet<>());
  }

  /**
   * The value of a constant.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double value(String name) {
    used.add(name);
    return constant(name).value();
  }

  /**
   * The same constants but for one value.
   *
   * @throws IllegalArgumentException if there is none of that name, or the value is out of its
   *     range
   */
  public Constants with(String name, double value) {
    Map<String, Constant> copy = new LinkedHashMap<>(byName);
    copy.put(name, constant(name).withValue(value));
    return new Constants(copy, used);
  }

  /** All of them, in the file's order. */
  public Collection<Constant> all() {
    return byName.values();
  }

  /** Names asked for so far, here and in copies. */
  public Set<String> used() {
    return used;
  }

  private Constant constant(String name) {
    Constant constant = byName.get(name);
    if (constant == null) {
      throw new IllegalArgumentException("no constant is called " + name);
    }
    return constant;
  }
}
