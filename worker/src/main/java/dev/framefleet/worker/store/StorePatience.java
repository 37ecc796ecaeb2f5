package dev.framefleet.worker.store;

import java.time.Duration;

/**
 * How a store's failures are borne.
 *
 * @param attempts of one write, the first included; 1 or more
 * @param firstWait before the second attempt, give or take half; doubled before each further one
 * @param answer how long one call may take
 * @param callsAtOnce that may be under way; what is beyond is refused at once
 * @param openFor how long nothing is tried once the store has failed too often
 */
public record StorePatience(
    int attempts, Duration firstWait, Duration answer, int callsAtOnce, Duration openFor) {
  /**
   * For an ack deadline of 10 s, the shortest: a write that fails at once is tried three times
   * within half a second; one that hangs is given up after 4 s and not tried again, since the
   * message will be.
   */
  public static final StorePatience DEFAULT =
      new StorePatience(
          3, Duration.ofMillis(100), Duration.ofSeconds(4), 64, Duration.ofSeconds(5));
}
