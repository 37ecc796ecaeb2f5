package dev.framefleet.worker.head;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Removes the weaker of two boxes that overlap too much, within each class or whatever they are.
 * The order, also among equals, does not depend on anything but the boxes: falling score, then
 * class, then place. Stateless.
 */
public final class NonMaximumSuppression {
  private final double maxIou;
  private final boolean agnostic;

  /**
   * Within each class.
   *
   * @param maxIou the overlap that two boxes of a class may have, 0 to 1
   */
  public NonMaximumSuppression(double maxIou) {
    this(maxIou, false);
  }

  /**
   * With a limit.
   *
   * @param maxIou the overlap that two boxes may have, 0 to 1
   * @param agnostic whether boxes of different classes suppress each other, too
   */
  public NonMaximumSuppression(double maxIou, boolean agnostic) {
    this.maxIou = maxIou;
    this.agnostic = agnostic;
  }

  /** Indices of the boxes that stay, by falling score. */
  public List<Integer> keep(Candidates candidates) {
    List<Integer> kept = new ArrayList<>();
    for (Integer index : sorted(candidates)) {
      if (kept.stream().noneMatch(stronger -> suppresses(candidates, stronger, index))) {
        kept.add(index);
      }
    }
    return kept;
  }

  private boolean suppresses(Candidates candidates, int stronger, int weaker) {
    return (agnostic || candidates.classId(stronger) == candidates.classId(weaker))
        && candidates.iou(stronger, weaker) > maxIou;
  }

  private static List<Integer> sorted(Candidates candidates) {
    List<Integer> order = new ArrayList<>(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      order.add(i);
    }
    order.sort(
        Comparator.<Integer>comparingDouble(i -> -candidates.score(i))
            .thenComparingInt(candidates::classId)
            .thenComparingDouble(candidates::left)
            .thenComparingDouble(candidates::top));
    return order;
  }
}
