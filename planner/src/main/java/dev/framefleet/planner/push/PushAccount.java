package dev.framefleet.planner.push;

/**
 * What became of the messages: published = acked + dead letters + open. Deliveries are counted
 * apart, since a message may be delivered more than once, even after it was stored.
 *
 * @param published messages taken
 * @param acked messages that were acknowledged
 * @param deadLetters messages given up
 * @param deliveries requests sent
 * @param nacks deliveries that failed or came too late
 * @param doubled deliveries answered well after their deadline, so the work was done again
 */
public record PushAccount(
    long published, long acked, long deadLetters, long deliveries, long nacks, long doubled) {
  /** Messages neither acknowledged nor given up yet. */
  public long open() {
    return published - acked - deadLetters;
  }
}
