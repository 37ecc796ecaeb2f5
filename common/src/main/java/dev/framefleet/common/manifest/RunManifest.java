package dev.framefleet.common.manifest;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a producer says of a run so far, cumulative. Without an end reason it is a checkpoint: the
 * run is complete up to {@code lastSeq} and open after it.
 *
 * <p>{@code frames} + the frames of {@code dropped} = {@code lastSeq} + 1, and {@code decoded} =
 * {@code notSelected} + {@code lastSeq} + 1.
 *
 * @param stream the source
 * @param run the continuous production
 * @param frames frames published
 * @param lastSeq the largest seq given, -1 if none
 * @param firstMicros capture time of seq 0 in epoch microseconds, 0 if there is none
 * @param lastMicros capture time of {@code lastSeq} in epoch microseconds, 0 if there is none
 * @param decoded pictures that came out of the decoder
 * @param notSelected pictures that selection (rate, motion, …) passed over; they have no seq
 * @param dropped what has a seq and was not published, in order, ranges not overlapping
 * @param events what happened to the source or the settings, in order
 * @param end why the run ended; null in a checkpoint
 */
public record RunManifest(
    StreamId stream,
    RunId run,
    long frames,
    long lastSeq,
    long firstMicros,
    long lastMicros,
    long decoded,
    long notSelected,
    List<Dropped> dropped,
    List<Event> events,
    @Nullable EndReason end) {
  /** Copies the lists. */
  public RunManifest {
    dropped = List.copyOf(dropped);
    events = List.copyOf(events);
  }

  /**
   * Frames that have a seq and were not published.
   *
   * @param reason a word, such as {@code queue-full}
   * @param fromSeq the first
   * @param toSeq the last, inclusive
   */
  public record Dropped(String reason, long fromSeq, long toSeq) {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the range is empty or negative
     */
    public Dropped {
      if (fromSeq < 0 || toSeq < fromSeq) {
        throw new IllegalArgumentException("not a range of seq: " + fromSeq + " to " + toSeq);
      }
    }

    /** How many frames, 1 or more. */
    public long count() {
      return toSeq - fromSeq + 1;
    }
  }

  /**
   * Something that happened.
   *
   * @param micros when, epoch microseconds
   * @param kind a word, such as {@code reconnect}
   * @param detail one line for a person
   */
  public record Event(long micros, String kind, String detail) {}
}
