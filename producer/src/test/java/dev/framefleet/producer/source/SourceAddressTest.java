package dev.framefleet.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "rtsp://host/a rtsp://host/a",
        "rtsp://host:554/a@b rtsp://host:554/a@b",
        "rtsp://[fe80::1]:554/a rtsp://[fe80::1]:554/a",
        "rtsp://u:p@host/a rtsp://u:p@host/a",
        "rtsp://u:P@ss:w/rd#%@host:554/a rtsp://u:P%40ss:w%2Frd%23%25@host:554/a",
        "rtsp://u:P%40ss%25@host/a rtsp://u:P%40ss%25@host/a",
        "rtsp://u:pä@host/a rtsp://u:p%C3%A4@host/a",
        "rtsp://u:p@host/a@b rtsp://u:p@host/a@b",
        "rtsp://u@host rtsp://u@host",
      })
  void credentialsAreEscapedAsFarAsNeeded(String given, String escaped) {
    assertThat(new SourceAddress.Rtsp(given).escapedUrl()).isEqualTo(escaped);
  }

  @Test
  void credentialsAreNeverShown() {
    SourceAddress address = new SourceAddress.Rtsp("rtsp://user:se@cr/et@host:554/a");

    assertThat(address.shown()).isEqualTo("rtsp://***@host:554/a");
    assertThat(address).hasToString("rtsp://***@host:554/a");
  }

  @ParameterizedTest
  @CsvSource({
    "rtsps://10.0.0.7/a, true",
    "rtsps://u:p@ss@10.0.0.7:322/a, true",
    "rtsps://[fe80::1]:322/a, true",
    "https://127.1, true",
    "https://0x7f000001/, true",
    "rtsps://gate/1, false",
    "rtsps://u:10@gate.example:322/10.0.0.7, false",
    "https://7.gate/, false",
  })
  void hostsInNumbersAreToldFromNames(String url, boolean numeric) {
    assertThat(SourceAddress.parse(url).numeric()).isEqualTo(numeric);
  }

  @Test
  void otherSchemesAreRefusedWithoutRepeatingThem() {
    assertThatThrownBy(() -> new SourceAddress.Rtsp("http://user:secret@host"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }
}
