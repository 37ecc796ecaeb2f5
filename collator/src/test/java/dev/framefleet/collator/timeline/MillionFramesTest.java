package dev.framefleet.collator.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a process of its own, whose whole heap is the bound. */
@Tag("soak")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class MillionFramesTest {
  private static final long BOUND_MILLIS = 2_000;
  private static final String HEAP = "-Xmx100m";

  @Test
  void aMillionRecordsAreInOrderInTwoSecondsAndAHundredMegabytes() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                MillionFrames.class.getName())
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(told).isZero();
    String[] words = told.strip().split(" ", -1);
    System.out.println("a million frame records: " + told.strip());
    assertThat(words[0]).isEqualTo("1000000");
    assertThat(Long.parseLong(words[3])).as(told).isLessThan(BOUND_MILLIS);
  }
}
