package dev.framefleet.producer.publish;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happens when frames come faster than they can be sent.
 *
 * @param policy who gives way
 * @param queueBytes decoded pictures that may wait for the encoder; at least one always may
 * @param spool folder of the disk ring; only and always with {@link Policy#SPOOL}
 * @param spoolBytes bound of the ring on disk, per stream
 * @param drainTimeout how long a stopped run waits for its frames to be accepted; what is left then
 *     stays in the spool for the next start
 */
public record Pressure(
    Policy policy, long queueBytes, @Nullable Path spool, long spoolBytes, Duration drainTimeout) {
  private static final long DEFAULT_QUEUE_BYTES = 32L << 20;

  /** What waits can be decoded later as well: a few pictures bridge the decoder's pauses. */
  private static final long PATIENT_QUEUE_BYTES = 4L << 20;

  private static final long DEFAULT_SPOOL_BYTES = 1L << 30;
  private static final long MIN_SPOOL_BYTES = 1L << 20;
  private static final Duration DEFAULT_DRAIN = Duration.ofSeconds(10);

  /** Who gives way. */
  public enum Policy {
    /** The source waits. */
    BLOCK,
    /** The oldest waiting picture goes. */
    DROP_OLDEST,
    /** Frames wait on disk. */
    SPOOL;

    /**
     * Reads {@code block}, {@code drop-oldest} or {@code spool}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Policy parse(String text) {
      for (Policy policy : values()) {
        if (policy.toString().equals(text)) {
          return policy;
        }
      }
      throw new IllegalArgumentException("must be block, drop-oldest or spool: " + text);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Checks ranges and what belongs together.
   *
   * @throws IllegalArgumentException in one line
   */
  public Pressure {
    if ((policy == Policy.SPOOL) != (spool != null)) {
      throw new IllegalArgumentException("the policy spool and a folder for it belong together");
    }
    if (queueBytes < 1 || spoolBytes < MIN_SPOOL_BYTES) {
      throw new IllegalArgumentException(
          "the queue must be 1 byte or more, the spool " + MIN_SPOOL_BYTES + " or more");
    }
  }

  /** The source waits. */
  public static Pressure block() {
    return new Pressure(
        Policy.BLOCK, PATIENT_QUEUE_BYTES, null, DEFAULT_SPOOL_BYTES, DEFAULT_DRAIN);
  }

  /** The oldest waiting picture goes. */
  public static Pressure dropOldest() {
    return new Pressure(
        Policy.DROP_OLDEST, DEFAULT_QUEUE_BYTES, null, DEFAULT_SPOOL_BYTES, DEFAULT_DRAIN);
  }

  /** Frames wait in a folder, up to so many bytes per stream. */
  public static Pressure spool(Path folder, long bytes) {
    return new Pressure(Policy.SPOOL, DEFAULT_QUEUE_BYTES, folder, bytes, DEFAULT_DRAIN);
  }

  /** What fits a source if nobody says anything: a recording waits, a camera cannot. */
  public static Pressure defaultFor(boolean live) {
    return live ? dropOldest() : block();
  }
}
