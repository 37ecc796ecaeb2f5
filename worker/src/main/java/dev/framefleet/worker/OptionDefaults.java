package dev.framefleet.worker;

import dev.framefleet.common.failure.UserError;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option is not given: the property {@code framefleet.worker.<option>}, then the
 * environment's {@code FRAMEFLEET_WORKER_<OPTION>}, then {@code PORT} for the port. Stateless.
 */
final class OptionDefaults implements IDefaultValueProvider {
  private static final String PROPERTY_PREFIX = "framefleet.worker.";
  private static final String VARIABLE_PREFIX = "FRAMEFLEET_WORKER_";
  private static final Set<String> NO_SETTINGS = Set.of("help", "version");

  private final Properties properties;
  private final Map<String, String> environment;

  /** Of this process; picocli makes it. */
  OptionDefaults() {
    this(System.getProperties(), System.getenv());
  }

  OptionDefaults(Properties properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String name = name(option);
    String property = properties.getProperty(PROPERTY_PREFIX + name);
    if (property != null) {
      return property;
    }
    String variable = environment.get(variable(name));
    return variable == null && name.equals("port") ? environment.get("PORT") : variable;
  }

  /**
   * Refuses settings of ours that no option has.
   *
   * @throws UserError naming the first one
   */
  void checkKnown(CommandSpec command) {
    Set<String> names = new TreeSet<>();
    command.options().forEach(option -> names.add(name(option)));
    names.removeAll(NO_SETTINGS);
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (key.startsWith(PROPERTY_PREFIX)
          && !names.contains(key.substring(PROPERTY_PREFIX.length()))) {
        throw unknown("property", key, names);
      }
    }
    for (String key : new TreeSet<>(environment.keySet())) {
      if (key.startsWith(VARIABLE_PREFIX)
          && names.stream().noneMatch(n -> variable(n).equals(key))) {
        throw unknown("environment variable", key, names);
      }
    }
  }

  private static UserError unknown(String what, String key, Set<String> names) {
    return UserError.usage(
        "unknown " + what + " " + key + "; a worker has " + String.join(", ", names));
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  private static String variable(String name) {
    return VARIABLE_PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
