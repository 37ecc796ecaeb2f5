package dev.framefleet.collator.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultMatcherTest {
  private static final Box HERE = new Box(0, 0, 100, 100);
  private static final Box SHIFTED = new Box(20, 0, 100, 100);
  private static final Box FAR = new Box(300, 300, 10, 10);

  private static Detection of(String label, double score, Box box) {
    return new Detection(label, 0, score, box);
  }

  private static List<Difference.Kind> kinds(List<Detection> a, List<Detection> b) {
    return ResultMatcher.compare(a, b, Tolerance.DEFAULT).stream().map(Difference::kind).toList();
  }

  @Test
  void equalResultsAgreeInAnyOrder() {
    List<Detection> one = List.of(of("car", 0.9, HERE), of("dog", 0.5, FAR));

    assertThat(kinds(one, List.of(one.get(1), one.get(0)))).isEmpty();
  }

  @Test
  void whatOnlyOneHasIsMissingOrExtra() {
    assertThat(kinds(List.of(of("car", 0.9, HERE)), List.of(of("car", 0.9, FAR))))
        .containsExactly(Difference.Kind.MISSING, Difference.Kind.EXTRA);
  }

  @Test
  void oneObjectMayDifferInAllThreeWays() {
    assertThat(kinds(List.of(of("car", 0.9, HERE)), List.of(of("bus", 0.7, SHIFTED))))
        .containsExactly(Difference.Kind.LABEL, Difference.Kind.SCORE, Difference.Kind.BOX);
  }

  @Test
  void anEqualLabelIsPreferredToABetterOverlap() {
    List<Detection> b = List.of(of("bus", 0.9, HERE), of("car", 0.9, SHIFTED));

    List<Difference> found =
        ResultMatcher.compare(List.of(of("car", 0.9, HERE)), b, Tolerance.DEFAULT);

    assertThat(found)
        .extracting(Difference::kind)
        .containsExactly(Difference.Kind.BOX, Difference.Kind.EXTRA);
    assertThat(found.get(0).iou()).isBetween(0.66, 0.67);
  }
}
