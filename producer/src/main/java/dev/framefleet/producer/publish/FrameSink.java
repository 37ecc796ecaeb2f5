package dev.framefleet.producer.publish;

import dev.framefleet.common.frame.FrameHeader;
import org.jspecify.annotations.Nullable;

/** Takes finished frames, and sees to it that each gets its fate. Fed by one thread. */
public interface FrameSink {
  /**
   * Hands a frame over, waiting for room where that is the policy.
   *
   * @param jpeg not changed afterwards
   * @throws InterruptedException if interrupted while waiting for room
   */
  void publish(FrameHeader header, byte[] jpeg, RunLedger.Ticket ticket)
      throws InterruptedException;

  /** Why the first frame that was not accepted was not; null if all were. */
  @Nullable Throwable firstFailure();
}
