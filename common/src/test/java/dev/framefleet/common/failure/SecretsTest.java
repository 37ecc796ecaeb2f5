package dev.framefleet.common.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Unmatched argument at index 1: 'rtsp://user:S3cr3t@cam:554/t' | "
            + "Unmatched argument at index 1: 'rtsp://***@cam:554/t'",
        "no such file: user:S3cr3t@cam/t; name a video | no such file: ***@cam/t; name a video",
        "RTSP://u:S3cr3t@#%@cam/t | RTSP://***@cam/t",
        "rtsp:/u:S3cr3t@cam/t | rtsp:/***@cam/t",
        "rtsp://cam/t?user=adm&password=S3cr3t&ch=1 | rtsp://cam/t?user=***&password=***&ch=1",
        "http://S3cr3t@cam/t | http://***@cam/t",
        "nanodet-g-416@60034366 at 12:00:05, box 3:4 | nanodet-g-416@60034366 at 12:00:05, box 3:4",
        "no such file: a@b.mp4 | no such file: a@b.mp4"
      })
  void addressesLoseUserAndPasswordAndNothingElseChanges(String text, String masked) {
    assertThat(Secrets.mask(text)).isEqualTo(masked).doesNotContain("S3cr3t");
  }

  @Test
  void noFailureEverShowsOne() {
    StringWriter out = new StringWriter();
    FailureReport.print(UserError.failed("rtsp://u:S3cr3t@cam: gone"), new PrintWriter(out), false);

    assertThat(out.toString()).contains("rtsp://***@cam: gone").doesNotContain("S3cr3t");
  }
}
