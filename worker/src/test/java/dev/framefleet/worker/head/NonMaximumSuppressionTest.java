package dev.framefleet.worker.head;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NonMaximumSuppressionTest {
  private final Candidates candidates = new Candidates();
  private final NonMaximumSuppression suppression = new NonMaximumSuppression(0.6);

  @Test
  void theWeakerOfTwoBoxesOfAClassGoes() {
    candidates.add(0, 0.5f, 0, 0, 10, 10);
    candidates.add(0, 0.9f, 0, 0, 10, 11);
    assertThat(suppression.keep(candidates)).containsExactly(1);
  }

  @Test
  void boxesOfDifferentClassesBothStay() {
    candidates.add(0, 0.5f, 0, 0, 10, 10);
    candidates.add(1, 0.9f, 0, 0, 10, 10);
    assertThat(suppression.keep(candidates)).containsExactly(1, 0);
  }

  @Test
  void anOverlapOfTheLimitItselfIsAllowed() {
    candidates.add(0, 0.9f, 0, 0, 10, 10);
    candidates.add(0, 0.5f, 0, 0, 10, 6);
    assertThat(suppression.keep(candidates)).containsExactly(0, 1);
  }

  @Test
  void aBoxThatWentDoesNotSuppressOthers() {
    candidates.add(0, 0.9f, 0, 0, 10, 10);
    candidates.add(0, 0.8f, 0, 2, 10, 12);
    candidates.add(0, 0.7f, 0, 4, 10, 14);
    assertThat(suppression.keep(candidates)).containsExactly(0, 2);
  }

  @Test
  void equalScoresAreOrderedByClassAndPlaceWhateverTheirOrder() {
    candidates.add(1, 0.5f, 0, 0, 5, 5);
    candidates.add(0, 0.5f, 50, 0, 55, 5);
    candidates.add(0, 0.5f, 20, 9, 25, 14);
    candidates.add(0, 0.5f, 20, 0, 25, 5);
    assertThat(suppression.keep(candidates)).containsExactly(3, 2, 1, 0);
  }

  @Test
  void whatLiesOutsideThePictureIsDroppedByClipping() {
    candidates.add(0, 0.9f, -20, -20, -1, -1);
    candidates.add(0, 0.8f, -5, -5, 5, 5);
    candidates.clip(0, 0, 100, 100);
    assertThat(candidates.size()).isEqualTo(1);
    assertThat(candidates.score(0)).isEqualTo(0.8f);
    assertThat(candidates.left(0)).isZero();
    assertThat(candidates.right(0)).isEqualTo(5);
  }

  @Test
  void manyCandidatesFindRoom() {
    for (int i = 0; i < 1_000; i++) {
      candidates.add(i, 0.5f, i, 0, i + 1, 1);
    }
    assertThat(suppression.keep(candidates)).hasSize(1_000);
    assertThat(candidates.left(999)).isEqualTo(999);
  }
}
