package dev.framefleet.producer.spool;

import dev.framefleet.common.manifest.EndReason;
import java.util.Map;

/** What stands in a log, one behind the other. */
sealed interface SpoolRecord {
  /** The seq it speaks of; -1 for none. */
  long seq();

  /**
   * A frame, written before it is published.
   *
   * @param micros its capture time
   * @param notSelected pictures passed over before it, since the run's start
   */
  @SuppressWarnings("ArrayRecordComponent") // a picture's bytes; never compared
  record Frame(long seq, long micros, long notSelected, Map<String, String> attributes, byte[] jpeg)
      implements SpoolRecord {}

  /** A frame was given up; one that is not in the log has its time from here. */
  record Dropped(long seq, long micros, long notSelected, String reason) implements SpoolRecord {}

  /** The topic has a frame. */
  record Sent(long seq) implements SpoolRecord {}

  /** The run came to its end, but not all of its frames. */
  record Ended(EndReason reason) implements SpoolRecord {
    @Override
    public long seq() {
      return -1;
    }
  }
}
