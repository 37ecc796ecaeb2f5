package dev.framefleet.worker.intake;

import java.time.Duration;

/**
 * What a push may take.
 *
 * @param bodyPatience from the request's head to the last byte of its body
 */
public record PushLimits(Duration bodyPatience) {
  /** 10 s: the shortest ack deadline there is, after which its sender has given up. */
  public static final PushLimits DEFAULT = new PushLimits(Duration.ofSeconds(10));
}
