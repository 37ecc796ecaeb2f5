package dev.framefleet.worker.head;

import dev.framefleet.worker.onnx.Tensor;
import java.nio.LongBuffer;
import java.util.BitSet;

/**
 * Finds the few cells of which a logit reaches a threshold, where all cells' logits of a class
 * follow each other, by looking at the bits of two at a time, as the halves of one long. What the
 * bits let through is compared; they miss nothing. Not thread-safe.
 *
 * <p>The sizes of floats are in the order of their bits without the upper one, which is set in
 * those below 0 (IEEE 754). So, of a half,
 *
 * <ul>
 *   <li>a threshold above 0 is reached, and only then, if the half is not negative and its upper
 *       bit gets set by adding the distance from the threshold's bits to that bit: a carry into the
 *       other half can only let that through, too;
 *   <li>one of 0 or below is reached by what is not negative, and by what is if its upper bit stays
 *       set when it is taken from the threshold's size: for the borrow of the lower half, the upper
 *       one has one more to take from.
 * </ul>
 */
final class LogitScreen {
  private static final long UPPER_BITS = 0x8000_0000_8000_0000L;
  private static final int STEP = 8;
  private static final int BLOCK = 64 * STEP;

  private final long[] block = new long[BLOCK];
  private final BitSet cells = new BitSet();
  private int cellCount;
  private int logits;
  private float threshold;

  /**
   * Looks at a level.
   *
   * @param level begins with the logits of all cells for one class after the other
   * @param classes 1 or more
   * @param cellsOfLevel 1 or more
   * @param least of the logits that reach it; not NaN
   * @return the cells of which one does; used again by the next call
   */
  BitSet reached(Tensor level, int classes, int cellsOfLevel, float least) {
    cells.clear();
    cellCount = cellsOfLevel;
    logits = classes * cellsOfLevel;
    threshold = least;
    LongBuffer pairs = level.pairs();
    if (pairs == null) {
      compare(level, 0, logits);
    } else {
      screen(level, pairs);
    }
    return cells;
  }

  private void screen(Tensor level, LongBuffer pairs) {
    long size = Float.floatToRawIntBits(Math.abs(threshold));
    boolean negative = threshold <= 0;
    long number = negative ? (size + 1) << 32 | size : ((1L << 31) - size) * ((1L << 32) + 1);
    int whole = logits / 2 / STEP * STEP;
    for (int at = 0; at < whole; at += BLOCK) {
      int count = Math.min(BLOCK, whole - at);
      pairs.get(at, block, 0, count);
      for (int i = 0; i < count; i += STEP) {
        if (negative ? mayReachNegative(block, i, number) : mayReach(block, i, number)) {
          compare(level, 2 * (at + i), 2 * (at + i + STEP));
        }
      }
    }
    compare(level, 2 * whole, logits);
  }

  private static boolean mayReach(long[] pairs, int at, long added) {
    long set = 0;
    for (int i = at; i < at + STEP; i += 4) {
      set |=
          (pairs[i] + added)
              | (pairs[i + 1] + added)
              | (pairs[i + 2] + added)
              | (pairs[i + 3] + added);
    }
    return (set & UPPER_BITS) != 0;
  }

  private static boolean mayReachNegative(long[] pairs, int at, long size) {
    long set = 0;
    long allSet = -1;
    for (int i = at; i < at + STEP; i += 4) {
      long a = pairs[i];
      long b = pairs[i + 1];
      long c = pairs[i + 2];
      long d = pairs[i + 3];
      set |= (size - a) | (size - b) | (size - c) | (size - d);
      allSet &= a & b & c & d;
    }
    return ((set | ~allSet) & UPPER_BITS) != 0;
  }

  /** A NaN does not reach anything. */
  private void compare(Tensor level, int from, int to) {
    for (int i = from; i < to; i++) {
      if (level.values().get(i) >= threshold) {
        cells.set(i % cellCount);
      }
    }
  }
}
