package dev.framefleet.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.testkit.samples.GoldenFrame;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final Box BOX = new Box(10, 10, 100, 100);

  private final Agreement agreement = new Agreement();

  @Test
  void theSameDetectionsAgree() {
    agreement.add(golden("car", 0.9, BOX), List.of(ours("car", 0.9, BOX)));
    assertThat(agreement.foundPercent()).isEqualTo(100);
    assertThat(agreement.unknownPercent()).isZero();
  }

  @Test
  void anotherLabelIsNeitherFoundNorKnown() {
    agreement.add(golden("car", 0.9, BOX), List.of(ours("truck", 0.9, BOX)));
    assertThat(agreement.foundPercent()).isZero();
    assertThat(agreement.unknownPercent()).isEqualTo(100);
  }

  @Test
  void aScoreTooFarOffIsNotFoundButKnown() {
    agreement.add(golden("car", 0.9, BOX), List.of(ours("car", 0.84, BOX)));
    assertThat(agreement.foundPercent()).isZero();
    assertThat(agreement.unknownPercent()).isZero();
  }

  @Test
  void aShiftedBoxIsKnownButNotFound() {
    agreement.add(golden("car", 0.9, BOX), List.of(ours("car", 0.9, new Box(30, 10, 100, 100))));
    assertThat(agreement.foundPercent()).isZero();
    assertThat(agreement.unknownPercent()).isZero();
  }

  @Test
  void weakOnesAreNotAskedFor() {
    agreement.add(golden("car", 0.49, BOX), List.of(ours("bus", 0.54, BOX)));
    assertThat(agreement.goldenCount()).isZero();
    assertThat(agreement.foundPercent()).isEqualTo(100);
    assertThat(agreement.unknownPercent()).isZero();
  }

  @Test
  void aStrongOneOfOursIsKnownByAWeakGoldenOne() {
    agreement.add(golden("car", 0.4, BOX), List.of(ours("car", 0.6, BOX)));
    assertThat(agreement.unknownPercent()).isZero();
  }

  @Test
  void theReportNamesEachDifference() {
    agreement.add(golden("car", 0.9, BOX), List.of());
    assertThat(agreement.report()).contains("found 0 of 1", "frame 0: not found");
  }

  private static GoldenFrame golden(String label, double score, Box box) {
    return new GoldenFrame(0, 0, List.of(new GoldenFrame.Found(label, score, box)));
  }

  private static Detection ours(String label, double score, Box box) {
    return new Detection(label, 0, score, box);
  }
}
