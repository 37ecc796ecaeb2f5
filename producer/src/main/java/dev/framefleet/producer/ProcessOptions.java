package dev.framefleet.producer;

import dev.framefleet.common.failure.UserError;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;

/** The options of the process as a whole, whatever the number of its cameras. */
final class ProcessOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Many cameras at once, from a YAML file; SIGHUP reads it anew without touching cameras"
              + " that have not changed.")
  private @Nullable Path config;

  @Option(
      names = "--log",
      paramLabel = "FORM",
      description = "text or json (default: text on a terminal, else json).")
  private @Nullable String log;

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      description = "Answer /metrics, /health/live and /health/ready (default: not at all).")
  private @Nullable Integer managementPort;

  @Option(
      names = "--management-host",
      paramLabel = "HOST",
      description = "Address for the management port (default: 127.0.0.1).")
  private String managementHost = "127.0.0.1";

  @Nullable Path config() {
    return config;
  }

  @Nullable Integer managementPort() {
    return managementPort;
  }

  String managementHost() {
    return managementHost;
  }

  boolean isTerminal() {
    return Help.Ansi.AUTO.enabled();
  }

  /**
   * Whether progress is text.
   *
   * @throws UserError if another form is asked for
   */
  boolean isText() {
    if (log == null) {
      return isTerminal();
    }
    if (!log.equals("text") && !log.equals("json")) {
      throw UserError.usage("--log: must be text or json: " + log);
    }
    return log.equals("text");
  }
}
