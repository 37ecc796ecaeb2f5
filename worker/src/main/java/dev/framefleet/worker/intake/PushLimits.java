package dev.framefleet.worker.intake;

import java.time.Duration;

/**
 * What a push may take.
 *
 * @param bodyPatience from the request's head to the last byte of its body
 * @param silence between two bytes of any request
 */
public record PushLimits(Duration bodyPatience, Duration silence) {
  /** 10 s each: the shortest ack deadline there is, after which its sender has given up. */
  public static final PushLimits DEFAULT =
      new PushLimits(Duration.ofSeconds(10), Duration.ofSeconds(10));
}
