package dev.framefleet.worker.store;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.slf4j.Logger;

/** Breakers of what a worker depends on, and how they are told of. Stateless. */
public final class Breakers {
  private static final int WINDOW_CALLS = 20;

  private Breakers() {}

  /**
   * One that opens when half of the last calls have failed.
   *
   * @param openFor how long nothing is tried then
   * @param probes how many calls have to succeed before it closes, 1 or more
   * @param clock for how long nothing is tried
   */
  public static CircuitBreakerConfig.Builder config(
      Duration openFor, int probes, InstantSource clock) {
    return CircuitBreakerConfig.custom()
        .clock(clock.withZone(ZoneOffset.UTC))
        .slidingWindowSize(WINDOW_CALLS)
        .minimumNumberOfCalls(WINDOW_CALLS)
        .failureRateThreshold(50)
        .waitDurationInOpenState(openFor)
        .permittedNumberOfCallsInHalfOpenState(probes);
  }

  /**
   * Starts it, and logs a line when it opens first and when it closes.
   *
   * @param kind of what is behind it, for example {@code store}
   * @param what is behind it, as a person knows it
   */
  public static CircuitBreaker start(
      CircuitBreakerConfig config, String kind, Object what, Logger log) {
    CircuitBreaker breaker = CircuitBreaker.of(kind, config);
    breaker
        .getEventPublisher()
        .onStateTransition(event -> tell(event.getStateTransition(), kind, what, log));
    return breaker;
  }

  private static void tell(
      CircuitBreaker.StateTransition change, String kind, Object what, Logger log) {
    switch (change.getToState()) {
      case OPEN -> {
        if (change.getFromState() == CircuitBreaker.State.CLOSED) {
          log.warn("the {} {} fails: no frame is taken until it answers again", kind, what);
        }
      }
      case CLOSED -> log.warn("the {} {} answers again", kind, what);
      default -> log.debug("{}: {}", kind, change);
    }
  }
}
