package dev.framefleet.loadtest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateCurveTest {
  @Test
  void oneNumberIsTheSameAllTheTime() {
    RateCurve curve = RateCurve.parse("50");

    assertThat(curve.mean()).isEqualTo(50);
    assertThat(curve.begunAt(0.5, 60)).isEqualTo(1_500);
    assertThat(curve).hasToString("50");
  }

  @Test
  void severalAreReachedInEqualPartsInStraightLines() {
    RateCurve curve = RateCurve.parse("10..50..50..0");

    assertThat(curve.begunAt(1.0 / 3, 30)).isCloseTo(300, within(1e-9));
    assertThat(curve.begunAt(1.0 / 6, 30)).isCloseTo(100, within(1e-9));
    assertThat(curve.begunAt(2.0 / 3, 30)).isCloseTo(800, within(1e-9));
    assertThat(curve.begunAt(1, 30)).isCloseTo(1_050, within(1e-9));
    assertThat(curve.mean()).isCloseTo(35, within(1e-9));
    assertThat(curve).hasToString("10..50..50..0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "10..", "-1", "0", "0..0", "NaN", "Infinity"})
  void whatIsNoRateIsRefused(String text) {
    assertThatThrownBy(() -> RateCurve.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10..50..50");
  }
}
