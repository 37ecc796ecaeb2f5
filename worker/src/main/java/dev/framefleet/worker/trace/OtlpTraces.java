package dev.framefleet.worker.trace;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.time.SystemTime;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Traces for a collector that takes OTLP over HTTP. The environment's {@code OTEL_...} variables
 * hold as OpenTelemetry defines them, but that metrics and logs are not sent. Stateless.
 */
public final class OtlpTraces {
  private static final List<String> ENDPOINTS =
      List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
  private static final long CLOSE_MILLIS = 500;
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name",
          "framefleet-worker",
          "otel.exporter.otlp.protocol",
          "http/protobuf",
          // It asks the metadata server, wherever it is started.
          "otel.java.disabled.resource.providers",
          "io.opentelemetry.contrib.gcp.resource.GCPResourceProvider");
  private static final Map<String, String> ALWAYS =
      Map.of("otel.metrics.exporter", "none", "otel.logs.exporter", "none");

  private OtlpTraces() {}

  /**
   * Traces that are sent, or none if nobody said where to.
   *
   * @param endpoint the collector's address, such as {@code http://127.0.0.1:4318}; null for the
   *     environment's
   * @param environment the variables of this process
   * @throws UserError if what is said cannot be followed
   */
  public static WorkTraces open(@Nullable URI endpoint, Map<String, String> environment) {
    if (endpoint == null && ENDPOINTS.stream().noneMatch(environment::containsKey)) {
      return WorkTraces.off();
    }
    if ("true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"))) {
      return WorkTraces.off();
    }
    OpenTelemetrySdk sdk = sdk(endpoint);
    return new WorkTraces(
        sdk,
        SystemTime.wallClock(),
        SystemTime.nanoTicker(),
        () -> sdk.shutdown().join(CLOSE_MILLIS, TimeUnit.MILLISECONDS));
  }

  private static OpenTelemetrySdk sdk(@Nullable URI endpoint) {
    Map<String, String> given = new HashMap<>(ALWAYS);
    if (endpoint != null) {
      given.put("otel.exporter.otlp.endpoint", endpoint.toString());
    }
    try {
      return AutoConfiguredOpenTelemetrySdk.builder()
          .addPropertiesSupplier(() -> DEFAULTS)
          .addPropertiesCustomizer(config -> given)
          .disableShutdownHook()
          .build()
          .getOpenTelemetrySdk();
    } catch (ConfigurationException | IllegalStateException | IllegalArgumentException e) {
      throw UserError.failed("traces cannot be sent: " + e.getMessage(), e);
    }
  }
}
