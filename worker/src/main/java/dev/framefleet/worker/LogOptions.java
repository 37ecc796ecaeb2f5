package dev.framefleet.worker;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.worker.log.LogFormat;
import java.util.Map;
import picocli.CommandLine.Option;

/** How the log is written. */
final class LogOptions {
  @Option(
      names = "--log-format",
      paramLabel = "text|json",
      description = "Lines for people, or JSON as Cloud Logging takes it, with trace ids.",
      defaultValue = "text")
  private String format = "text";

  void apply(Map<String, String> environment) {
    switch (format) {
      case "text" -> {
        // as configured
      }
      case "json" -> LogFormat.json(environment.get("GOOGLE_CLOUD_PROJECT"));
      default -> throw UserError.usage("--log-format must be text or json: " + format);
    }
  }
}
