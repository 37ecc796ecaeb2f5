package dev.framefleet.collator.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeBinsTest {
  @Test
  void aYearTakesNoMoreThanAMinuteAndNothingIsLost() {
    TimeBins bins = new TimeBins();
    long step = 3_600_000_000L;
    for (int hour = 0; hour < 24 * 365; hour++) {
      bins.at(1_700_000_000_000_000L + hour * step).frames++;
    }

    assertThat(bins.bins()).hasSizeBetween(TimeBins.MOST / 2, TimeBins.MOST);
    assertThat(bins.bins().stream().mapToLong(bin -> bin.frames).sum()).isEqualTo(24 * 365);
    assertThat(bins.endMicros()).isGreaterThan(1_700_000_000_000_000L + 24 * 364 * step);
  }

  @Test
  void quantilesAreWithinAStep() {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int i = 1; i <= 1000; i++) {
      histogram.add(i * 1000L);
    }

    assertThat(histogram.quantile(0.5)).isBetween(480_000L, 520_000L);
    assertThat(histogram.quantile(0.99)).isBetween(950_000L, 1_000_000L);
    assertThat(histogram.quantile(1)).isLessThanOrEqualTo(histogram.maxMicros());
  }
}
