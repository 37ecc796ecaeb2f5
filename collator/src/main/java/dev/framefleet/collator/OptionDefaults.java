package dev.framefleet.collator;

import dev.framefleet.common.failure.UserError;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option is not given: the property {@code framefleet.collator.<option>}, then the
 * environment's {@code FRAMEFLEET_COLLATOR_<OPTION>}. Stateless.
 */
final class OptionDefaults implements IDefaultValueProvider {
  private static final String PROPERTY_PREFIX = "framefleet.collator.";
  private static final String VARIABLE_PREFIX = "FRAMEFLEET_COLLATOR_";
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
    if (!(argument instanceof OptionSpec option) || NO_SETTINGS.contains(name(option))) {
      return null;
    }
    String property = properties.getProperty(PROPERTY_PREFIX + name(option));
    return property != null ? property : environment.get(variable(name(option)));
  }

  /**
   * Refuses settings of ours that no command of this module has.
   *
   * @throws UserError naming the first one
   */
  void checkKnown() {
    Set<String> names = new TreeSet<>();
    for (Object command : new Object[] {new CollatorCommand(), new VerifyCommand()}) {
      new CommandLine(command).getCommandSpec().options().forEach(o -> names.add(name(o)));
    }
    names.removeAll(NO_SETTINGS);
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (key.startsWith(PROPERTY_PREFIX)
          && !names.contains(key.substring(PROPERTY_PREFIX.length()))) {
        throw unknown("property", key, names);
      }
    }
    for (String key : new TreeSet<>(environment.keySet())) {
      if (key.startsWith(VARIABLE_PREFIX)
          && names.stream().noneMatch(name -> variable(name).equals(key))) {
        throw unknown("environment variable", key, names);
      }
    }
  }

  private static UserError unknown(String what, String key, Set<String> names) {
    return UserError.usage(
        "unknown " + what + " " + key + "; a collator has " + String.join(", ", names));
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  private static String variable(String name) {
    return VARIABLE_PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
