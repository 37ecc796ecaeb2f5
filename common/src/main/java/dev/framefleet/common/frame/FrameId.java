package dev.framefleet.common.frame;

import java.util.Comparator;

/**
 * The identity of one frame, given once at capture. Ordered by capture time, then run, then seq:
 * the only order that results are ever put into.
 *
 * @param stream the source
 * @param run the continuous production it belongs to
 * @param seq 0, 1, 2, … within the run, in capture order; at most {@value #MAX_SEQ}
 * @param captureMicros capture time in epoch microseconds, strictly increasing within a run
 */
public record FrameId(StreamId stream, RunId run, long seq, long captureMicros)
    implements Comparable<FrameId> {
  /** The largest seq with 10 digits. */
  public static final long MAX_SEQ = 9_999_999_999L;

  private static final Comparator<FrameId> ORDER =
      Comparator.comparingLong(FrameId::captureMicros)
          .thenComparing(FrameId::run)
          .thenComparingLong(FrameId::seq)
          .thenComparing(FrameId::stream);

  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException if seq or capture time is out of range
   */
  public FrameId {
    if (seq < 0 || seq > MAX_SEQ) {
      throw new IllegalArgumentException("seq must be 0 to " + MAX_SEQ + ": " + seq);
    }
    Micros.check("capture time", captureMicros);
  }

  @Override
  public int compareTo(FrameId other) {
    return ORDER.compare(this, other);
  }
}
