package dev.framefleet.worker.events;

import java.time.Duration;

/**
 * How a topic's failures are borne.
 *
 * @param answer how long one publish may take
 * @param unansweredAtOnce that may be under way; what is beyond is refused at once
 * @param openFor how long nothing is tried once the topic has failed too often
 */
public record TopicPatience(Duration answer, int unansweredAtOnce, Duration openFor) {
  /**
   * Within an ack deadline of 10 s, the shortest, there is time for the inference, the store and
   * this; and 64 callers are under a third of the threads that take requests, so that the others
   * and health are still answered.
   */
  public static final TopicPatience DEFAULT =
      new TopicPatience(Duration.ofSeconds(4), 64, Duration.ofSeconds(5));
}
