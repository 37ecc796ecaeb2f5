package dev.framefleet.worker.intake;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the posted pictures that were answered with anything but a result, by the answer's status.
 * Thread-safe.
 */
final class PictureRefusals {
  private final MeterRegistry registry;

  /** Into a registry, which stays the caller's. */
  PictureRefusals(MeterRegistry registry) {
    this.registry = registry;
  }

  /** One of the few statuses that refusals and failures have. */
  void count(int status) {
    registry.counter("framefleet.picture.refusals", "status", Integer.toString(status)).increment();
  }
}
