package dev.framefleet.producer.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.producer.timeline.CaptureTime;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateSelectorTest {
  @ParameterizedTest
  @CsvSource({"25, 10, 600", "25, 25, 1500", "30, 29.97, 1798", "10, 0.5, 30", "5, 60, 300"})
  void aMinuteGivesTheAskedRateOrTheSourcesOwn(int sourceRate, String rate, int expected) {
    RateSelector selector = new RateSelector(FrameRate.parse(rate));
    LongStream times = LongStream.range(0, 60L * sourceRate).map(n -> n * 1_000_000 / sourceRate);

    assertThat(times.filter(micros -> selects(selector, micros)).count()).isEqualTo(expected);
  }

  @Test
  void firstPictureIsAlwaysTaken() {
    assertThat(selects(new RateSelector(FrameRate.parse("0.001")), 0)).isTrue();
  }

  @Test
  void burstAfterAGapIsThinnedOutAsWell() {
    RateSelector selector = new RateSelector(FrameRate.parse("2"));

    assertThat(
            LongStream.of(0, 10_000, 5_000_000, 5_010_000, 5_499_999, 5_500_000)
                .filter(micros -> selects(selector, micros)))
        .containsExactly(0L, 5_000_000L, 5_500_000L);
  }

  @Test
  void centuryOfMediaTimeDoesNotOverflow() {
    RateSelector selector = new RateSelector(FrameRate.parse("1000"));

    assertThat(selects(selector, 3_155_760_000_000_000L)).isTrue();
    assertThat(selects(selector, 3_155_760_000_000_999L)).isFalse();
    assertThat(selects(selector, 3_155_760_000_001_000L)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1000.001", "0.0001", "fast", "", "NaN", "1e9"})
  void whatIsNotARateIsRefused(String text) {
    assertThatThrownBy(() -> FrameRate.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rateIsShownAsItWasGiven() {
    assertThat(FrameRate.parse("12.50")).hasToString("12.5");
  }

  private static boolean selects(RateSelector selector, long mediaMicros) {
    return selector.selects(new CaptureTime(1 + mediaMicros, mediaMicros, false));
  }
}
