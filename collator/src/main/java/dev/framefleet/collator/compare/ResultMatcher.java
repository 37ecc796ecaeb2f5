package dev.framefleet.collator.compare;

import dev.framefleet.common.result.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Pairs the detections of two results of one frame: best overlap first, equal labels before
 * different ones. Stateless.
 */
public final class ResultMatcher {
  private record Pair(int a, int b, double iou, boolean sameLabel) {}

  private static final Comparator<Pair> BEST_FIRST =
      Comparator.comparing(Pair::sameLabel)
          .thenComparingDouble(Pair::iou)
          .reversed()
          .thenComparingInt(Pair::a)
          .thenComparingInt(Pair::b);

  private ResultMatcher() {}

  /** What differs, in the order of the first store's detections, then of the second's. */
  public static List<Difference> compare(
      List<Detection> a, List<Detection> b, Tolerance tolerance) {
    int[] partnerOfA = new int[a.size()];
    int[] partnerOfB = new int[b.size()];
    Arrays.fill(partnerOfA, -1);
    Arrays.fill(partnerOfB, -1);
    for (Pair pair : candidates(a, b, tolerance)) {
      if (partnerOfA[pair.a] < 0 && partnerOfB[pair.b] < 0) {
        partnerOfA[pair.a] = pair.b;
        partnerOfB[pair.b] = pair.a;
      }
    }
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < partnerOfA.length; i++) {
      if (partnerOfA[i] < 0) {
        differences.add(new Difference(Difference.Kind.MISSING, a.get(i), null, 0));
      } else {
        judge(a.get(i), b.get(partnerOfA[i]), tolerance, differences);
      }
    }
    for (int i = 0; i < partnerOfB.length; i++) {
      if (partnerOfB[i] < 0) {
        differences.add(new Difference(Difference.Kind.EXTRA, null, b.get(i), 0));
      }
    }
    return differences;
  }

  private static List<Pair> candidates(List<Detection> a, List<Detection> b, Tolerance tolerance) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < b.size(); j++) {
        double iou = a.get(i).box().iou(b.get(j).box());
        if (iou >= tolerance.matchIou()) {
          pairs.add(new Pair(i, j, iou, a.get(i).label().equals(b.get(j).label())));
        }
      }
    }
    pairs.sort(BEST_FIRST);
    return pairs;
  }

  private static void judge(
      Detection a, Detection b, Tolerance tolerance, List<Difference> differences) {
    double iou = a.box().iou(b.box());
    if (!a.label().equals(b.label())) {
      differences.add(new Difference(Difference.Kind.LABEL, a, b, iou));
    }
    if (Math.abs(a.score() - b.score()) > tolerance.scoreShift()) {
      differences.add(new Difference(Difference.Kind.SCORE, a, b, iou));
    }
    if (iou < tolerance.sameIou()) {
      differences.add(new Difference(Difference.Kind.BOX, a, b, iou));
    }
  }
}
