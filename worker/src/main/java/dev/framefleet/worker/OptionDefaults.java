package dev.framefleet.worker;

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
 * Where an option is not given: its property or environment variable, see {@link Settings}, and
 * last {@code PORT} for the port. Immutable.
 */
final class OptionDefaults implements IDefaultValueProvider {
  private static final String SERVICE = "worker";
  private static final Set<String> NO_SETTINGS = Set.of("help", "version");

  private final Settings settings;

  /** Of this process; picocli makes it. */
  OptionDefaults() {
    this(System.getProperties(), System.getenv());
  }

  OptionDefaults(Properties properties, Map<String, String> environment) {
    settings = new Settings(SERVICE, properties, environment);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || NO_SETTINGS.contains(name(option))) {
      return null;
    }
    String value = settings.value(name(option));
    return value == null && name(option).equals("port") ? settings.environment("PORT") : value;
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
