package dev.framefleet.common.store;

import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.StreamId;
import java.util.Comparator;

/**
 * What the name of a frame object, or of its error record, says.
 *
 * @param stream the source
 * @param captureMicros capture time, epoch microseconds
 * @param runSuffix the run's 8 hex digits
 * @param seq number within the run
 * @param extension {@code jpg} or {@code json}
 */
public record FrameKey(
    StreamId stream, long captureMicros, String runSuffix, long seq, String extension)
    implements Comparable<FrameKey> {
  private static final Comparator<FrameKey> ORDER =
      Comparator.comparingLong(FrameKey::captureMicros)
          .thenComparing(FrameKey::runSuffix)
          .thenComparingLong(FrameKey::seq)
          .thenComparing(FrameKey::stream)
          .thenComparing(FrameKey::extension);

  /** Whether a frame's identity says the same. */
  public boolean matches(FrameId id) {
    return stream.equals(id.stream())
        && captureMicros == id.captureMicros()
        && runSuffix.equals(id.run().suffix())
        && seq == id.seq();
  }

  @Override
  public int compareTo(FrameKey other) {
    return ORDER.compare(this, other);
  }
}
