package dev.framefleet.collator.runs;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fates of a closed run's frames, kept before pictures expire. Immutable; grows with the
 * changes of fate, not with the frames. The same store gives the same ledger on every machine.
 *
 * @param stream the source
 * @param run the continuous production
 * @param end why it ended
 * @param fates every seq from 0 on in exactly one range, in order, neighbours different
 */
public record SealedLedger(StreamId stream, RunId run, EndReason end, List<Range> fates) {
  /**
   * Checks that every seq has one fate.
   *
   * @throws IllegalArgumentException if ranges overlap or leave a hole
   */
  public SealedLedger {
    fates = List.copyOf(fates);
    long next = 0;
    for (Range range : fates) {
      if (range.seqs.from() != next || range.seqs.to() < next) {
        throw new IllegalArgumentException(
            "seq " + next + " must have one fate; the next range is " + range.seqs);
      }
      next = range.seqs.to() + 1;
    }
  }

  /**
   * Neighbouring frames of one fate.
   *
   * @param seqs theirs
   * @param fate theirs
   * @param reason of a drop, else null
   */
  public record Range(SeqRange seqs, Fate fate, @Nullable String reason) {
    /**
     * Checks the reason.
     *
     * @throws IllegalArgumentException if a drop has none, or another fate has one
     */
    public Range {
      if ((fate == Fate.DROPPED) != (reason != null)) {
        throw new IllegalArgumentException("a drop, and nothing else, must have a reason: " + seqs);
      }
    }
  }

  /** How many seqs the run has. */
  public long frames() {
    return lastSeq() + 1;
  }

  /** The largest seq; -1 if the run has none. */
  public long lastSeq() {
    return fates.isEmpty() ? -1 : fates.get(fates.size() - 1).seqs.to();
  }

  /** The fate of a seq; {@link Fate#MISSING} behind the last one. */
  public Fate fateOf(long seq) {
    return seq > lastSeq() ? Fate.MISSING : fates.get(indexOf(seq)).fate;
  }

  /** The last seq of the range of a seq; without end behind the last one. */
  long rangeEnd(long seq) {
    return seq > lastSeq() ? Long.MAX_VALUE : fates.get(indexOf(seq)).seqs.to();
  }

  /** How many frames had an object. */
  public long objects() {
    return fates.stream()
        .filter(range -> range.fate.hasObject())
        .mapToLong(range -> range.seqs.count())
        .sum();
  }

  /** What the producer gave up, in order. */
  List<RunManifest.Dropped> dropped() {
    List<RunManifest.Dropped> dropped = new ArrayList<>();
    for (Range range : fates) {
      if (range.reason != null) {
        dropped.add(new RunManifest.Dropped(range.reason, range.seqs.from(), range.seqs.to()));
      }
    }
    return dropped;
  }

  /**
   * The parts of a range whose frames had an object, or those whose frames had none, in order.
   * Behind the last seq there is none.
   */
  List<SeqRange> parts(SeqRange of, boolean withObject) {
    List<SeqRange> parts = new ArrayList<>();
    if (of.from() <= lastSeq()) {
      for (int i = indexOf(of.from()); i < fates.size(); i++) {
        Range range = fates.get(i);
        if (range.seqs.from() > of.to()) {
          break;
        }
        if (range.fate.hasObject() == withObject) {
          append(parts, range.seqs.cut(of.from(), of.to()));
        }
      }
    }
    if (!withObject && of.to() > lastSeq()) {
      append(parts, of.cut(lastSeq() + 1, of.to()));
    }
    return parts;
  }

  /** Neighbours become one. */
  private static void append(List<SeqRange> parts, SeqRange part) {
    int last = parts.size() - 1;
    if (last >= 0 && parts.get(last).to() + 1 == part.from()) {
      parts.set(last, new SeqRange(parts.get(last).from(), part.to()));
    } else {
      parts.add(part);
    }
  }

  /** Invariant: the range of the seq is in [low, high]. */
  private int indexOf(long seq) {
    int low = 0;
    int high = fates.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (fates.get(middle).seqs.to() < seq) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
