package dev.framefleet.worker.intake;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /metrics} in Prometheus' text form. */
@RestController
public final class MetricsController {
  private static final String TEXT_FORMAT = "text/plain;version=0.0.4;charset=utf-8";

  private final PrometheusMeterRegistry registry;

  /** Of a registry. */
  public MetricsController(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  /** All meters. */
  @GetMapping(value = "/metrics", produces = TEXT_FORMAT)
  public String metrics() {
    return registry.scrape();
  }
}
