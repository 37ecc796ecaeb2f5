package dev.framefleet.common.settings;

import dev.framefleet.common.failure.UserError;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Values for options that the command line does not give: {@code start-time} of the producer is the
 * property {@code framefleet.producer.start-time}, then the environment variable {@code
 * FRAMEFLEET_PRODUCER_START_TIME}. Knows no command-line library, so each service has its own small
 * {@code OptionDefaults} between picocli and this. Immutable.
 */
public final class Settings {
  private final String prefix;
  private final Map<String, String> properties;
  private final Map<String, String> environment;

  /**
   * Settings of a service.
   *
   * @param service {@code producer}, {@code worker} or {@code collator}
   * @param properties the system's properties, say
   * @param environment the process's environment, say
   */
  public Settings(String service, Properties properties, Map<String, String> environment) {
    this.prefix = "framefleet." + service + '.';
    this.properties = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> this.properties.put(name, properties.getProperty(name, "")));
    this.environment = Map.copyOf(environment);
  }

  /** Those of this process. */
  public static Settings ofProcess(String service) {
    return new Settings(service, System.getProperties(), System.getenv());
  }

  /**
   * The value of an option.
   *
   * @param option its long name without dashes in front, such as {@code start-time}
   * @return null if it is not set; an empty variable is one that is not, since files of settings
   *     for containers cannot leave one out
   */
  public @Nullable String value(String option) {
    String property = properties.get(prefix + option);
    if (property != null) {
      return property;
    }
    String variable = environment.get(variable(prefix + option));
    return variable == null || variable.isEmpty() ? null : variable;
  }

  /** A variable of the environment that is not ours, such as {@code PORT}; null if not set. */
  public @Nullable String environment(String name) {
    return environment.get(name);
  }

  /**
   * Refuses what looks like a setting of this service and is none.
   *
   * @param options the long names that there are
   * @throws UserError naming the first one, and those that there are
   */
  public void checkKnown(Collection<String> options) {
    TreeSet<String> known = new TreeSet<>();
    options.forEach(option -> known.add(prefix + option));
    for (String name : properties.keySet()) {
      if (name.startsWith(prefix) && !known.contains(name)) {
        throw unknown("property", name, known);
      }
    }
    TreeSet<String> variables = new TreeSet<>();
    known.forEach(name -> variables.add(variable(name)));
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(variable(prefix)) && !variables.contains(name)) {
        throw unknown("environment variable", name, variables);
      }
    }
  }

  private static UserError unknown(String kind, String name, Collection<String> known) {
    return UserError.usage(
        "unknown " + kind + " " + name + "; known are " + String.join(", ", known));
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
