package dev.framefleet.planner.push;

import dev.framefleet.planner.constants.Constants;

/** The push subscription as the project sets it up. */
public final class PushPolicies {
  private static final double ACK_DEADLINE_SECONDS = 60;
  private static final double RETRY_LOW_SECONDS = 10;
  private static final double RETRY_HIGH_SECONDS = 600;
  private static final int ATTEMPTS = 100;
  private static final double UNLIMITED = 1e12;
  private static final double LEASE_SECONDS = 3600;

  private PushPolicies() {}

  /**
   * StreamingPull: a message waits until a worker has room for it, and its lease is prolonged for
   * up to an hour, so nothing is refused and no subscription pauses.
   */
  public static PushPolicy pull(Constants constants) {
    return new PushPolicy(
        UNLIMITED,
        UNLIMITED,
        1,
        0,
        0,
        LEASE_SECONDS,
        RETRY_LOW_SECONDS,
        RETRY_HIGH_SECONDS,
        ATTEMPTS,
        constants.value("push.roundTripSeconds"));
  }

  /**
   * One of many cells that are all alike: the share is that of the messages it gets, over 0 and at
   * most 1.
   */
  public static PushPolicy of(Constants constants, double share) {
    return new PushPolicy(
        Math.max(1, share * constants.value("push.windowStart")),
        Math.max(1, share * constants.value("push.windowMaximum")),
        constants.value("push.windowShrink"),
        constants.value("push.backoffLowSeconds"),
        constants.value("push.backoffHighSeconds"),
        ACK_DEADLINE_SECONDS,
        RETRY_LOW_SECONDS,
        RETRY_HIGH_SECONDS,
        ATTEMPTS,
        constants.value("push.roundTripSeconds"));
  }
}
