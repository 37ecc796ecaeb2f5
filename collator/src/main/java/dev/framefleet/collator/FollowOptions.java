package dev.framefleet.collator;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is followed.
 *
 * @param segments folder of the record while it grows
 * @param maxDelay how long to wait for a frame at most, positive; one that comes later still gets
 *     its place when the run closes, or with the next reconciliation
 * @param idleExit how long nothing new may come before the record is ended; null for ever
 * @param reconcile how often all of the store is listed again; null for when a run closes only
 * @param poll how often the store is looked at, positive
 */
public record FollowOptions(
    Path segments,
    Duration maxDelay,
    @Nullable Duration idleExit,
    @Nullable Duration reconcile,
    Duration poll) {
  /** Used if nobody says otherwise. */
  public static final Duration MAX_DELAY = Duration.ofMinutes(1);

  /** Used if nobody says otherwise. */
  public static final Duration POLL = Duration.ofSeconds(1);

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a time is not positive
   */
  public FollowOptions {
    positive("max delay", maxDelay);
    positive("idle exit", idleExit);
    positive("reconcile", reconcile);
    positive("poll", poll);
  }

  private static void positive(String name, @Nullable Duration time) {
    if (time != null && (time.isZero() || time.isNegative())) {
      throw new IllegalArgumentException(name + " must be positive: " + time);
    }
  }

  /** Until the runs close, with the usual times. */
  public static FollowOptions in(Path segments) {
    return new FollowOptions(segments, MAX_DELAY, null, null, POLL);
  }
}
