package dev.framefleet.collator.summary;

import dev.framefleet.collator.runs.SeqRange;
import dev.framefleet.common.frame.RunId;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A place of the timeline where something is not there.
 *
 * @param cause why
 * @param run whose frames are not there; of a break, the run that begins
 * @param seqs of the frames that are not there; null if none are
 * @param afterMicros capture time of the frame before, if there is one
 * @param beforeMicros capture time of the frame after, if there is one
 */
public record Gap(
    Cause cause,
    RunId run,
    @Nullable SeqRange seqs,
    OptionalLong afterMicros,
    OptionalLong beforeMicros) {
  /** Why something is not there. */
  public enum Cause {
    /** Nobody knows. */
    MISSING,
    /** The object is gone since the run's ledger was sealed. */
    EXPIRED,
    /** The producer gave the frames up. */
    DROPPED,
    /** All frames are there, but the source had none for a while. */
    PAUSE,
    /** One run ends and the next begins. */
    RUN_BREAK;

    /** The value in the JSON. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
