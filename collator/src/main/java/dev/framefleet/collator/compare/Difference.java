package dev.framefleet.collator.compare;

import dev.framefleet.common.result.Detection;
import org.jspecify.annotations.Nullable;

/**
 * One thing that two results of a frame say differently.
 *
 * @param kind what
 * @param a the first store's detection; null if it has none
 * @param b the second store's detection; null if it has none
 * @param iou of the two boxes, 0 to 1; 0 without a pair
 */
public record Difference(Kind kind, @Nullable Detection a, @Nullable Detection b, double iou) {
  /** What differs. */
  public enum Kind {
    /** Only the first store has it. */
    MISSING,
    /** Only the second store has it. */
    EXTRA,
    /** The same object under another label. */
    LABEL,
    /** The same object with another score. */
    SCORE,
    /** The same object in another place. */
    BOX
  }
}
