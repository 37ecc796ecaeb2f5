package dev.framefleet.producer;

import dev.framefleet.common.failure.UserError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options' other spellings: {@code --start-time} is also the property {@code
 * framefleet.producer.start-time} and the environment variable {@code
 * FRAMEFLEET_PRODUCER_START_TIME}. Immutable.
 */
final class ProducerProperties implements IDefaultValueProvider {
  static final String PREFIX = "framefleet.producer.";
  private static final String ENVIRONMENT_PREFIX = environmentName(PREFIX);
  private static final Set<String> NOT_PROPERTIES = Set.of("help", "version");
  private final Map<String, String> properties;
  private final Map<String, String> environment;

  ProducerProperties(Map<String, String> properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /** Those of this process. */
  static ProducerProperties ofProcess() {
    Map<String, String> properties = new TreeMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> properties.put(name, System.getProperty(name, "")));
    return new ProducerProperties(properties, System.getenv());
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String name = propertyName(option);
    String property = properties.get(name);
    return property != null ? property : environment.get(environmentName(name));
  }

  /**
   * Refuses what looks like one of our settings and is none.
   *
   * @throws UserError naming it
   */
  void checkNames(CommandSpec command) {
    List<String> known =
        command.options().stream()
            .filter(option -> !NOT_PROPERTIES.contains(bare(option)))
            .map(ProducerProperties::propertyName)
            .toList();
    check("property", PREFIX, properties.keySet(), known);
    check(
        "environment variable",
        ENVIRONMENT_PREFIX,
        environment.keySet(),
        known.stream().map(ProducerProperties::environmentName).toList());
  }

  private static void check(String kind, String prefix, Set<String> given, List<String> known) {
    Stream<String> unknown =
        given.stream().filter(name -> name.startsWith(prefix) && !known.contains(name)).sorted();
    unknown
        .findFirst()
        .ifPresent(
            name -> {
              throw UserError.usage(
                  "unknown "
                      + kind
                      + " "
                      + name
                      + "; known are "
                      + known.stream().sorted().collect(Collectors.joining(", ")));
            });
  }

  private static String propertyName(OptionSpec option) {
    return PREFIX + bare(option);
  }

  private static String bare(OptionSpec option) {
    return option.longestName().substring("--".length());
  }

  private static String environmentName(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
