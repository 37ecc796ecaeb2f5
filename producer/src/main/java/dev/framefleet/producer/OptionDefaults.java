package dev.framefleet.producer;

import dev.framefleet.common.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option is not given: its property or environment variable, see {@link Settings}.
 * Immutable.
 */
final class OptionDefaults implements IDefaultValueProvider {
  private static final String SERVICE = "producer";
  private static final Set<String> NO_SETTINGS = Set.of("help", "version");

  private final Settings settings;

  /** Of this process. */
  OptionDefaults() {
    this(System.getProperties(), System.getenv());
  }

  OptionDefaults(Properties properties, Map<String, String> environment) {
    settings = new Settings(SERVICE, properties, environment);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && !NO_SETTINGS.contains(name(option))
        ? settings.value(name(option))
        : null;
  }

  /**
   * Refuses settings of ours that no option has.
   *
   * @throws dev.framefleet.common.failure.UserError naming the first one
   */
  void checkKnown(CommandSpec command) {
    List<String> names = command.options().stream().map(OptionDefaults::name).toList();
    settings.checkKnown(names.stream().filter(name -> !NO_SETTINGS.contains(name)).toList());
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }
}
