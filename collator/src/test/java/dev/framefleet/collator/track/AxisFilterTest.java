package dev.framefleet.collator.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisFilterTest {
  @Test
  void fiveShortStepsPredictWhatALongOneDoes() {
    AxisFilter shortSteps = new AxisFilter(10, 4, 900, 2);
    AxisFilter longStep = new AxisFilter(10, 4, 900, 2);
    shortSteps.correct(14, 9);
    longStep.correct(14, 9);
    for (int i = 0; i < 5; i++) {
      shortSteps.predict(0.04, 400);
    }
    longStep.predict(0.2, 400);

    double[] expected = longStep.state();
    for (int i = 0; i < expected.length; i++) {
      assertThat(shortSteps.state()[i]).isCloseTo(expected[i], within(1e-6));
    }
  }

  @Test
  void learnsAVelocityAndForgetsItWhenNothingIsSeen() {
    AxisFilter filter = new AxisFilter(0, 4, 10_000, 2);
    for (int i = 1; i <= 20; i++) {
      filter.predict(0.1, 400);
      filter.correct(5 * i, 4);
    }

    assertThat(filter.velocity()).isCloseTo(50, within(5.0));
    filter.predict(10, 400);
    assertThat(filter.velocity()).isCloseTo(0, within(1.0));
    assertThat(filter.position()).isBetween(150.0, 220.0);
  }

  @Test
  void noTimeChangesNothing() {
    AxisFilter filter = new AxisFilter(7, 4, 100, 2);
    double[] before = filter.state();

    filter.predict(0, 400);

    assertThat(filter.state()).containsExactly(before);
  }
}
