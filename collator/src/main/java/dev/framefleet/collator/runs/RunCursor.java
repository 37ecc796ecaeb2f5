package dev.framefleet.collator.runs;

import java.util.List;
import java.util.OptionalLong;

/**
 * Follows one run's frames in capture order and finds the holes between their seqs. Not
 * thread-safe.
 */
public final class RunCursor {
  /** What is taken for a hole of an open run; more is a foreign name with a wild seq. */
  private static final long LARGEST_UNTOLD = 1_000_000;

  private static final Hole NONE =
      new Hole(List.of(), List.of(), OptionalLong.empty(), OptionalLong.empty());

  private final StoredRun run;
  private long nextSeq;
  private OptionalLong lastMicros = OptionalLong.empty();

  /**
   * A cursor before the run's first frame.
   *
   * @param fromStart whether what is missing before the first frame counts, which it does not if a
   *     window cuts the run's beginning
   */
  public RunCursor(StoredRun run, boolean fromStart) {
    this.run = run;
    this.nextSeq = fromStart ? 0 : -1;
  }

  /** A cursor that goes on where another one was. */
  public RunCursor(StoredRun run, Mark mark) {
    this.run = run;
    this.nextSeq = mark.nextSeq();
    this.lastMicros = mark.lastMicros();
  }

  /**
   * A place in a run.
   *
   * @param nextSeq the seq behind the last frame, or the last hole
   * @param lastMicros capture time of the last frame, if there is one
   */
  public record Mark(long nextSeq, OptionalLong lastMicros) {
    /** Before the first frame. */
    public static final Mark START = new Mark(0, OptionalLong.empty());

    /** Behind a frame. */
    public Mark behind(long seq, long captureMicros) {
      return new Mark(Math.max(nextSeq, seq + 1), OptionalLong.of(captureMicros));
    }

    /** At a later seq, if it is one. */
    public Mark from(long seq) {
      return new Mark(Math.max(nextSeq, seq), lastMicros);
    }
  }

  /**
   * Seqs that have no object and that the producer does not say it dropped.
   *
   * @param ranges of the missing ones, in order
   * @param expired of those whose object was there when the run's ledger was sealed, in order
   * @param afterMicros capture time of the frame before, if there is one
   * @param beforeMicros capture time of the frame after, if there is one
   */
  public record Hole(
      List<SeqRange> ranges,
      List<SeqRange> expired,
      OptionalLong afterMicros,
      OptionalLong beforeMicros) {
    /** Copies the lists. */
    public Hole {
      ranges = List.copyOf(ranges);
      expired = List.copyOf(expired);
    }

    /** The part of what is missing up to a seq, inclusive. */
    Hole upTo(long lastSeq) {
      if (ranges.isEmpty() || ranges.get(ranges.size() - 1).to() <= lastSeq) {
        return this;
      }
      List<SeqRange> cut =
          ranges.stream()
              .filter(range -> range.from() <= lastSeq)
              .map(range -> new SeqRange(range.from(), Math.min(range.to(), lastSeq)))
              .toList();
      return new Hole(cut, expired, afterMicros, beforeMicros);
    }
  }

  /** The run. */
  public StoredRun run() {
    return run;
  }

  /** Moves to the next frame and returns the hole before it. */
  public Hole advance(long seq, long captureMicros) {
    Hole hole =
        nextSeq < 0 || seq <= nextSeq ? NONE : hole(seq - 1, OptionalLong.of(captureMicros));
    nextSeq = Math.max(nextSeq, seq + 1);
    lastMicros = OptionalLong.of(captureMicros);
    return hole;
  }

  /** The hole behind the last frame, up to what the manifest tells of. */
  public Hole finish() {
    long first = Math.max(0, nextSeq);
    Hole hole = run.lastSeq() < first ? NONE : hole(run.lastSeq(), OptionalLong.empty());
    nextSeq = Math.max(first, run.lastSeq() + 1);
    return hole;
  }

  /** Behind the end of a closed run nothing can be missing, whatever foreign names claim. */
  private Hole hole(long to, OptionalLong beforeMicros) {
    long last =
        run.closed() || to - run.lastSeq() > LARGEST_UNTOLD ? Math.min(to, run.lastSeq()) : to;
    return new Hole(
        run.unexplained(nextSeq, last), run.expired(nextSeq, last), lastMicros, beforeMicros);
  }
}
