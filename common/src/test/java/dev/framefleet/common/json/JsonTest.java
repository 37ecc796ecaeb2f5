package dev.framefleet.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        0.05,
        0.15,
        0.25,
        0.35,
        0.00005,
        0.12345,
        0.99995,
        0.999949999,
        1,
        1.05,
        2.675,
        1.005,
        767.95,
        1079.949999,
        0.5,
        1.5,
        2.5,
        -0.05,
        -1.25,
        -0.04,
        1e7,
        99_999_999.95,
        1e8,
        123_456_789.05,
        1e15,
        1e-9,
        4.9e-324,
        1e300
      })
  void roundsByTheShortestDecimalForm(double value) {
    for (int decimals = 0; decimals < 10; decimals++) {
      assertThat(Json.fixed(value, decimals)).isEqualTo(slow(value, decimals));
    }
  }

  @Test
  void roundsAllThatLiesBetweenInTheSameWay() {
    Random random = new Random(1);
    for (int i = 0; i < 50_000; i++) {
      double pixels = random.nextDouble() * 4_000;
      double half = (random.nextInt(40_000) + 0.5) / 10;
      double beside = Math.nextAfter(half, random.nextBoolean() ? 0 : 1e9);
      float score = random.nextFloat();
      assertThat(Json.fixed(pixels, 1)).isEqualTo(slow(pixels, 1));
      assertThat(Json.fixed(half, 1)).isEqualTo(slow(half, 1));
      assertThat(Json.fixed(beside, 1)).isEqualTo(slow(beside, 1));
      assertThat(Json.fixed(score, 4)).isEqualTo(slow(score, 4));
    }
  }

  private static BigDecimal slow(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }
}
