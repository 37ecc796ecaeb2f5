package dev.framefleet.collator.runs;

/**
 * Neighbouring seqs.
 *
 * @param from the first, 0 or more
 * @param to the last, inclusive
 */
public record SeqRange(long from, long to) {
  /** How many, 1 or more. */
  public long count() {
    return to - from + 1;
  }

  /** The part within bounds, inclusive, which must meet the range. */
  SeqRange cut(long first, long last) {
    return new SeqRange(Math.max(from, first), Math.min(to, last));
  }

  @Override
  public String toString() {
    return from == to ? Long.toString(from) : from + "-" + to;
  }
}
