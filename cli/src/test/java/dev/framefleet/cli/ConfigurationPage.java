package dev.framefleet.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every option of every command as a Markdown page, from the commands themselves. */
final class ConfigurationPage {
  /** Commands of services, whose options are properties and environment variables too. */
  private static final Set<String> SERVICES = Set.of("producer", "worker", "collator");

  private static final Set<String> EVERYWHERE = Set.of("--help", "--version", "--verbose");

  private ConfigurationPage() {}

  static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Configuration\n");
    page.append("Written by `ConfigurationTest` from the commands; do not edit.\n");
    page.append("`mvn verify -Dframefleet.write-docs=true` writes it anew.\n\n");
    page.append(
        "An option on the command line wins, then the property (`-Dframefleet.…`), then the\n");
    page.append(
        "environment variable, then the default. An unknown property or variable of these\n");
    page.append("prefixes stops the start. Every command also has `--help`, `--version` and\n");
    page.append("`--verbose`, which shows the stack trace of an error.\n\n");
    page.append(
        "Besides: `PORT` (the worker's port), `GOOGLE_CLOUD_PROJECT` (the producer's project),\n");
    page.append(
        "`PUBSUB_EMULATOR_HOST` and `STORAGE_EMULATOR_HOST` (servers without credentials),\n");
    page.append(
        "`FRAMEFLEET_JAVA_OPTS` (the launcher's options for Java) and `FRAMEFLEET_HOME` (where\n");
    page.append("`samples/` is).\n");
    FramefleetMain.commandLine()
        .getSubcommands()
        .forEach((name, line) -> command(page, name, line));
    return page.toString();
  }

  private static void command(StringBuilder page, String name, CommandLine line) {
    page.append("\n## ").append(name).append('\n');
    page.append(String.join(" ", line.getCommandSpec().usageMessage().description()))
        .append("\n\n");
    if (!line.getSubcommands().isEmpty()) {
      line.getSubcommands().forEach((sub, inner) -> command(page, name + ' ' + sub, inner));
      return;
    }
    boolean service = SERVICES.contains(name);
    page.append(
        service ? "| option | property | environment | meaning |\n" : "| option | meaning |\n");
    page.append(service ? "| --- | --- | --- | --- |\n" : "| --- | --- |\n");
    line.getCommandSpec().options().stream()
        .filter(option -> !EVERYWHERE.contains(option.longestName()))
        .forEach(option -> row(page, name, option, service));
  }

  private static void row(StringBuilder page, String command, OptionSpec option, boolean service) {
    page.append("| `").append(option.longestName()).append(value(option)).append("` |");
    if (service) {
      String bare = option.longestName().substring(2);
      String property = "framefleet." + command + '.' + bare;
      page.append(" `").append(property).append("` |");
      page.append(" `").append(environment(property)).append("` |");
    }
    page.append(' ').append(meaning(option)).append(" |\n");
  }

  private static String value(OptionSpec option) {
    return option.arity().max() == 0 ? "" : " " + option.paramLabel().replace("|", "\\|");
  }

  private static String environment(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static String meaning(OptionSpec option) {
    String text =
        Arrays.stream(option.description()).collect(Collectors.joining(" ")).replace("|", "\\|");
    String value = option.defaultValue();
    if (value == null || value.isEmpty() || text.toLowerCase(Locale.ROOT).contains("default")) {
      return text.replace("${DEFAULT-VALUE}", String.valueOf(value))
          .replace("${COMPLETION-CANDIDATES}", candidates(option));
    }
    return text + " Default: " + value + ".";
  }

  private static String candidates(OptionSpec option) {
    Iterable<String> candidates = option.completionCandidates();
    return candidates == null ? "" : String.join(", ", candidates).toLowerCase(Locale.ROOT);
  }
}
