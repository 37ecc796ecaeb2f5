package dev.framefleet.gcp.state;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A Cloud Run service, as far as frames depend on it. Immutable.
 *
 * @param uris its addresses, the first one to be used
 * @param audiences what tokens for it may name: its addresses and its custom audiences
 * @param account e-mail of whom it runs as; empty for the project's default
 * @param environment the variables with plain values
 * @param concurrency requests at once in an instance; 0 if it is not said
 * @param cpus of an instance
 * @param timeout of a request
 */
public record RunService(
    Set<String> uris,
    Set<String> audiences,
    String account,
    Map<String, String> environment,
    int concurrency,
    double cpus,
    Duration timeout) {

  static RunService of(JsonNode service) {
    JsonNode template = service.path("template");
    JsonNode container = template.path("containers").path(0);
    Set<String> uris = new LinkedHashSet<>();
    if (service.hasNonNull("uri")) {
      uris.add(service.path("uri").asString(""));
    }
    service.path("urls").forEach(url -> uris.add(url.asString("")));
    Set<String> audiences = new LinkedHashSet<>(uris);
    service.path("customAudiences").forEach(audience -> audiences.add(audience.asString("")));
    Map<String, String> environment = new LinkedHashMap<>();
    for (JsonNode variable : container.path("env")) {
      if (variable.hasNonNull("value")) {
        environment.put(variable.path("name").asString(""), variable.path("value").asString(""));
      }
    }
    return new RunService(
        uris,
        audiences,
        template.path("serviceAccount").asString(""),
        environment,
        template.path("maxInstanceRequestConcurrency").asInt(0),
        cpus(container.path("resources").path("limits").path("cpu").asString("1")),
        seconds(template.path("timeout").asString("300s")));
  }

  /** {@code 2} or {@code 2000m}. */
  private static double cpus(String limit) {
    return limit.endsWith("m")
        ? Double.parseDouble(limit.substring(0, limit.length() - 1)) / 1_000
        : Double.parseDouble(limit);
  }

  /** {@code 60s}. */
  private static Duration seconds(String text) {
    return Duration.ofMillis(
        Math.round(1_000 * Double.parseDouble(text.substring(0, text.length() - 1))));
  }
}
