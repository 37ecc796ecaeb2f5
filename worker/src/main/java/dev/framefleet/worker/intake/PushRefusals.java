package dev.framefleet.worker.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts the pushes that were answered without becoming a message, by the reason. Those that became
 * one are counted as frames, by their outcome; both together are all pushes. Thread-safe.
 */
final class PushRefusals {
  /** Why. */
  enum Reason {
    /** No or a worthless token: 401. */
    UNPROVEN,
    /** Somebody else's token, or pushes are not taken at all: 403. */
    FOREIGN,
    /** The worker starts or stops, or what is behind it is down: 503. */
    NOT_READY,
    /** There is no room for the body: 429. */
    NO_ROOM,
    /** The body did not come in time: 408. */
    TOO_SLOW,
    /** The body broke off, and nobody was left to answer. */
    BROKEN
  }

  private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

  /** Into a registry, which stays the caller's. */
  PushRefusals(MeterRegistry registry) {
    for (Reason reason : Reason.values()) {
      counters.put(
          reason,
          registry.counter(
              "framefleet.push.refusals",
              "reason",
              reason.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
  }

  void count(Reason reason) {
    Counter counter = counters.get(reason);
    if (counter != null) { // there is one of each
      counter.increment();
    }
  }
}
