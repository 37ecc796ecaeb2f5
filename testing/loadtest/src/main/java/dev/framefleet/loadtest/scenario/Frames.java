package dev.framefleet.loadtest.scenario;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Identities of frames: one stream, one run, each seq once, so that no worker can answer from
 * memory. Thread-safe.
 */
public final class Frames {
  private final StreamId stream;
  private final RunId run;
  private final int width;
  private final int height;
  private final AtomicLong nextSeq = new AtomicLong();

  /**
   * A run.
   *
   * @param stream its name
   * @param run its id; the first frame's capture time is its start
   * @param width of the pictures, pixels
   * @param height of the pictures, pixels
   */
  public Frames(StreamId stream, RunId run, int width, int height) {
    this.stream = stream;
    this.run = run;
    this.width = width;
    this.height = height;
  }

  /** The attributes of the next frame. */
  Map<String, String> next() {
    long seq = nextSeq.getAndIncrement();
    FrameId id = new FrameId(stream, run, seq, run.startMicros() + seq);
    return FrameAttributes.ofFrame(FrameHeader.plain(id, ClockSource.FIXED, width, height));
  }
}
