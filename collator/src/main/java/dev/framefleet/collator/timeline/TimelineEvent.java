package dev.framefleet.collator.timeline;

import dev.framefleet.collator.runs.SeqRange;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import java.util.OptionalLong;

/** What stands at one place of the timeline. */
public sealed interface TimelineEvent {
  /**
   * A frame with its result.
   *
   * @param id its identity
   * @param name of its object
   * @param storedMicros when it was stored, epoch microseconds by the store's clock; 0 if not known
   */
  record Stored(FrameId id, String name, long storedMicros) implements TimelineEvent {
    /** Without the time at which it was stored. */
    public Stored(FrameId id, String name) {
      this(id, name, 0);
    }
  }

  /**
   * A frame that can never be processed.
   *
   * @param id its identity
   * @param name of its error record
   */
  record Poisoned(FrameId id, String name) implements TimelineEvent {}

  /**
   * Frames without any fate.
   *
   * @param run theirs
   * @param seqs theirs
   * @param afterMicros capture time of the frame before, if there is one
   * @param beforeMicros capture time of the frame after, if there is one
   */
  record Missing(RunId run, SeqRange seqs, OptionalLong afterMicros, OptionalLong beforeMicros)
      implements TimelineEvent {}

  /**
   * Frames whose object was there when the run's ledger was sealed, and is gone. They are not
   * missing: their fate is known, only the picture and the result are not there any more.
   *
   * @param run theirs
   * @param seqs theirs
   */
  record Expired(RunId run, SeqRange seqs) implements TimelineEvent {}
}
