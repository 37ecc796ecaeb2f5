package dev.framefleet.worker;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.worker.log.LogFormat;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the log is written, and where traces go. */
final class LogOptions {
  @Option(
      names = "--log-format",
      paramLabel = "text|json",
      description = "Lines for people, or JSON as Cloud Logging takes it, with trace ids.",
      defaultValue = "text")
  private String format = "text";

  @Option(
      names = "--traces-endpoint",
      paramLabel = "URL",
      description = {
        "Collector that takes traces by OTLP over HTTP, such as http://127.0.0.1:4318; else",
        "OTEL_EXPORTER_OTLP_ENDPOINT. With neither there are no traces."
      })
  private @Nullable URI tracesEndpoint;

  /** Null if it was not given. */
  @Nullable URI tracesEndpoint() {
    URI given = tracesEndpoint;
    if (given != null && !("http".equals(given.getScheme()) || "https".equals(given.getScheme()))) {
      throw UserError.usage("--traces-endpoint must begin with http:// or https://: " + given);
    }
    return given;
  }

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
