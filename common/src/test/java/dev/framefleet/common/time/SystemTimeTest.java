package dev.framefleet.common.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SystemTimeTest {
  @Property
  void microsecondsSurviveTheWayThere(
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 9_999_999_999_999_999L) long micros) {
    assertThat(SystemTime.toMicros(SystemTime.ofMicros(micros))).isEqualTo(micros);
  }

  @Test
  void nanosecondsAreCutNotRounded() {
    assertThat(SystemTime.toMicros(Instant.ofEpochSecond(1, 999_999_999))).isEqualTo(1_999_999L);
  }
}
