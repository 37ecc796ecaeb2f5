package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.testkit.ffmpeg.FfmpegPrograms;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A transport stream over SRT, sent by FFmpeg's own program. */
@Timeout(60)
class SrtSourceTest {
  @TempDir Path folder;

  @Test
  void picturesOverSrtComeInOrderAtTheirTime() throws Exception {
    int port = freePort();
    Process sender =
        FfmpegPrograms.ffmpeg(
                List.of(
                    "-v",
                    "error",
                    "-re",
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=size=160x120:rate=25:duration=30",
                    "-c:v",
                    "libopenh264",
                    "-g",
                    "5",
                    "-f",
                    "mpegts",
                    "srt://127.0.0.1:" + port + "?mode=listener"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sender.txt").toFile())
            .start();
    try {
      // The sender may need longer to begin than SRT's own three seconds.
      ProducerConfig patient = config(port + "?connect_timeout=20000", Duration.ofSeconds(20));
      Production production = Camera.run(patient, 50).production();

      assertThat(production.headers())
          .hasSizeGreaterThanOrEqualTo(50)
          .allSatisfy(
              header -> {
                assertThat(header.clock()).isEqualTo(ClockSource.ANCHORED);
                assertThat(header.width()).isEqualTo(160);
                assertThat(header.flags()).isEmpty();
              });
      assertThat(production.end().dropped()).isEmpty();
      List<Long> times = production.mediaMicros();
      for (int i = 1; i < times.size(); i++) {
        assertThat(times.get(i) - times.get(i - 1)).as("%s", i).isBetween(32_000L, 48_000L);
      }
    } finally {
      sender.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void nobodyThereIsOneLineWithinTheTimeOut() throws Exception {
    int port = freePort();
    long start = System.nanoTime();

    assertThatThrownBy(() -> Camera.run(config("" + port, Duration.ofMillis(700)), 1))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("srt://127.0.0.1:" + port + ": cannot be opened: ");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  private static ProducerConfig config(String port, Duration connect) {
    return Camera.config("srt://127.0.0.1:" + port).withTimeouts(connect, Duration.ofSeconds(5));
  }

  private static int freePort() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
