package dev.framefleet.collator.runs;

import dev.framefleet.common.manifest.RunManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the fates of a run's frames together, as ranges. Not thread-safe. */
final class FateRanges {
  /** The fates of seqs that were not dropped. */
  interface Others {
    /** The fate of a seq. */
    Fate of(long seq);

    /** A seq up to which, inclusive, the fate is sure to be the same, so that nobody has to ask. */
    long sameUntil(long seq);
  }

  private final List<SealedLedger.Range> done = new ArrayList<>();
  private long from;
  private long next;
  private @Nullable Fate fate;
  private @Nullable String reason;

  private FateRanges() {}

  /**
   * All ranges up to a seq.
   *
   * @param dropped in order; what lies beyond the seq or below the drop before is passed over
   * @param others the fates of the rest
   */
  static List<SealedLedger.Range> of(
      long lastSeq, List<RunManifest.Dropped> dropped, Others others) {
    FateRanges ranges = new FateRanges();
    for (RunManifest.Dropped drop : dropped) {
      ranges.addUpTo(Math.min(drop.fromSeq() - 1, lastSeq), others);
      long to = Math.min(drop.toSeq(), lastSeq);
      if (ranges.next <= to) {
        ranges.add(to, Fate.DROPPED, drop.reason());
      }
    }
    ranges.addUpTo(lastSeq, others);
    ranges.flush();
    return ranges.done;
  }

  private void addUpTo(long to, Others others) {
    while (next <= to) {
      add(Math.min(to, others.sameUntil(next)), others.of(next), null);
    }
  }

  private void add(long to, Fate added, @Nullable String why) {
    if (fate != added || !Objects.equals(reason, why)) {
      flush();
      from = next;
      fate = added;
      reason = why;
    }
    next = to + 1;
  }

  private void flush() {
    if (fate != null) {
      done.add(new SealedLedger.Range(new SeqRange(from, next - 1), fate, reason));
      fate = null;
    }
  }
}
