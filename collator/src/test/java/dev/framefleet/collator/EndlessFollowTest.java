package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, with a heap that would not hold much more. */
class EndlessFollowTest {
  private static final int SEGMENTS_AN_HOUR = 360;

  /** The bits of the frames, what a segment is, and the arithmetic store's manifests. */
  private static final long BYTES_A_SEGMENT = 1_000;

  @TempDir Path folder;

  @Test
  void twoHoursOfACameraThatNeverStopsNeedNoMoreMemoryThanTheFirst() throws Exception {
    follow(3);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void twoDaysDoNeither() throws Exception {
    follow(48);
  }

  private void follow(int hours) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                EndlessFollow.class.getName(),
                folder.toString(),
                Integer.toString(hours))
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(told).isZero();

    List<String> reports = told.lines().filter(line -> line.startsWith("hour ")).toList();
    assertThat(reports).as(told).hasSize(hours);
    long first = figure(reports.get(0), 3);
    long last = figure(reports.get(hours - 1), 3);
    long each = (last - first) / ((hours - 1L) * SEGMENTS_AN_HOUR);
    System.out.println(
        "endless follow: " + hours + " h, " + each + " bytes a segment; " + reports.get(hours - 1));
    assertThat(each).as(told).isLessThan(BYTES_A_SEGMENT);
    // Every second the last manifest, every minute all of them: 60 times as many as there are.
    long manifests = hours * 60L;
    assertThat(figure(reports.get(hours - 1), 5))
        .as(told)
        .isLessThan(2 * 3600 + 60 * manifests + 100);
  }

  private static long figure(String line, int word) {
    return Long.parseLong(line.split(" ", -1)[word]);
  }
}
