package dev.framefleet.collator.compare;

/**
 * How much two results may differ and still agree.
 *
 * @param matchIou from which on two boxes are the same object, more than 0, at most 1
 * @param sameIou below which the same object's boxes disagree, 0 to 1
 * @param scoreShift above which the same object's scores disagree, 0 to 1
 */
public record Tolerance(double matchIou, double sameIou, double scoreShift) {
  /** Half of the union to be one object, three quarters to agree, a tenth of score. */
  public static final Tolerance DEFAULT = new Tolerance(0.5, 0.75, 0.1);

  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public Tolerance {
    if (!(matchIou > 0 && matchIou <= 1 && sameIou >= 0 && sameIou <= 1)
        || !(scoreShift >= 0 && scoreShift <= 1)) {
      throw new IllegalArgumentException("an overlap and a score are 0 to 1");
    }
  }
}
