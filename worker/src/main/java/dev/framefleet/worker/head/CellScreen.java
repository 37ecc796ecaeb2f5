package dev.framefleet.worker.head;

import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the few cells of a row whose scores need a look, several times as fast as by comparing
 * floats: two scores at a time as the halves of one long. Floats that are not negative are in the
 * order of their bits (IEEE 754), so a score that reaches the threshold, and only such a one, sets
 * the upper bit of its half when the distance from the threshold's bits to that bit is added.
 * Nothing that reaches it is missed; what is negative, not a number or a neighbour of a score may
 * be let through. Not thread-safe.
 */
final class CellScreen {
  private static final long UPPER_BITS = 0x8000_0000_8000_0000L;
  private static final int STEP = 8;

  private final int floats;
  private final int halves;
  private final long[] row;
  private @Nullable LongBuffer pairs;
  private long added;

  /**
   * For the cells of one output.
   *
   * @param scores of a cell, which begins with them
   * @param floats of a cell
   * @param columns of the longest row
   */
  CellScreen(int scores, int floats, int columns) {
    this.floats = floats;
    this.halves = (scores + 1) / 2;
    this.row = new long[columns * (floats / 2)];
  }

  /**
   * Takes an output.
   *
   * @param values of all cells, two at a time; null if they cannot be had so
   * @return whether its cells can be screened: otherwise all of them need a look
   */
  boolean begin(@Nullable LongBuffer values, float threshold) {
    pairs = values;
    long distance = 0x8000_0000L - Float.floatToRawIntBits(threshold);
    added = distance << 32 | distance;
    return values != null && floats % 2 == 0 && threshold > 0;
  }

  /**
   * Takes a row.
   *
   * @param at where it begins in the output, in floats
   */
  void row(int at, int columns) {
    if (pairs == null) {
      throw new IllegalStateException("there is nothing to be screened");
    }
    pairs.get(at / 2, row, 0, columns * (floats / 2));
  }

  /** Whether a cell of the row may have a score that reaches the threshold. */
  boolean mayReach(int column) {
    long[] from = row;
    long add = added;
    int at = column * (floats / 2);
    int end = at + halves;
    long bits = 0;
    for (int last = end - STEP; at <= last; at += STEP) {
      bits |=
          from[at] + add
              | from[at + 1] + add
              | from[at + 2] + add
              | from[at + 3] + add
              | from[at + 4] + add
              | from[at + 5] + add
              | from[at + 6] + add
              | from[at + 7] + add;
    }
    for (; at < end; at++) {
      bits |= from[at] + add;
    }
    return (bits & UPPER_BITS) != 0;
  }
}
