package dev.framefleet.worker.head;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresTest {
  /** A sigmoid is rounded to a float: the least logit that gives the score must not be left out. */
  @ParameterizedTest
  @ValueSource(floats = {1e-30f, 0.02f, 0.45f, 0.5f, 0.75f, 0.999f, 0.99999994f, 1})
  void noLogitUnderTheLimitReachesTheScore(float score) {
    float limit = Scores.justUnderLogit(score);
    assertThat(Scores.sigmoid(Math.nextDown(limit))).isLessThan(score);
    float logit = limit;
    while (Scores.sigmoid(logit) < score) {
      logit = Math.nextUp(logit) + 1e-6f;
    }
    assertThat(logit).isGreaterThanOrEqualTo(limit);
  }
}
