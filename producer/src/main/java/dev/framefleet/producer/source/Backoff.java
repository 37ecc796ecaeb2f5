package dev.framefleet.producer.source;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: twice as long each time, up to a bound, and shortened
 * by chance to between a half and the whole, so that cameras behind one switch do not come all at
 * once. Not thread-safe.
 */
public final class Backoff {
  private final Duration first;
  private final Duration most;
  private final DoubleSupplier chance;
  private int failures;

  /**
   * Nothing failed yet.
   *
   * @param first before the second attempt
   * @param most the bound
   * @param chance 0 to 1
   */
  public Backoff(Duration first, Duration most, DoubleSupplier chance) {
    this.first = first;
    this.most = most;
    this.chance = chance;
  }

  /** After one more failure. */
  public Duration next() {
    double doubled = first.toNanos() * Math.pow(2, Math.min(failures++, 30));
    double bounded = Math.min(doubled, (double) most.toNanos());
    return Duration.ofNanos(Math.round(bounded * (0.5 + chance.getAsDouble() / 2)));
  }

  /** It works again. */
  public void reset() {
    failures = 0;
  }
}
