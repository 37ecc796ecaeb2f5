package dev.framefleet.collator;

import dev.framefleet.common.settings.Settings;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option is not given: its property or environment variable, see {@link Settings}.
 * Immutable.
 */
final class OptionDefaults implements IDefaultValueProvider {
  private static final String SERVICE = "collator";
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
    return argument instanceof OptionSpec option && !NO_SETTINGS.contains(name(option))
        ? settings.value(name(option))
        : null;
  }

  /**
   * Refuses settings of ours that no command of this module has.
   *
   * @throws dev.framefleet.common.failure.UserError naming the first one
   */
  void checkKnown() {
    settings.checkKnown(
        Stream.of(new CollatorCommand(), new VerifyCommand())
            .flatMap(command -> new CommandLine(command).getCommandSpec().options().stream())
            .map(OptionDefaults::name)
            .filter(name -> !NO_SETTINGS.contains(name))
            .distinct()
            .toList());
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }
}
