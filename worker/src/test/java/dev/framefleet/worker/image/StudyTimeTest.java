package dev.framefleet.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyTimeTest {
  @ParameterizedTest
  @CsvSource({
    "UTC, 231114_221320_700000, 1700000000700000",
    "UTC, 231114_221320_7, 1700000000000007",
    "Asia/Singapore, 231115_061320_700000, 1700000000700000",
    "America/New_York, 231114_171320_700000, 1700000000700000",
    "UTC, 240229_235959_999999, 1709251199999999",
  })
  void aTimeMeansTheMicrosecondOfItsZone(String zone, String text, long micros) throws Exception {
    assertThat(new StudyTime(ZoneId.of(zone)).micros(text)).isEqualTo(micros);
  }

  @Test
  void anHourThatAZoneHasTwiceMeansItsFirst() throws Exception {
    StudyTime berlin = new StudyTime(ZoneId.of("Europe/Berlin"));
    assertThat(berlin.micros("231029_023000_000000"))
        .isEqualTo(new StudyTime(ZoneOffset.UTC).micros("231029_003000_000000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "231114_221320",
        "231114_221320_",
        "231114_221320_7000000",
        "231314_221320_700000",
        "230229_000000_000000",
        "231114_241320_700000",
        "2023-11-14T22:13:20Z",
        "١٢٣٤٥٦_221320_700000",
      })
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> new StudyTime(ZoneOffset.UTC).micros(text))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("yymmdd_HHMMSS_micros");
  }
}
