package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.worker.detect.ClipFrames;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The study's load in full against one worker with one CPU in a process of its own: 1000 clients,
 * 100 more each second. What a few clients get out of it is its capacity. Linux with {@code
 * taskset} only.
 */
@Tag("soak")
class PictureSoakTest {
  private static final int CLIENTS = 1_000;
  private static final int JOINING = 100;
  private static final Duration COUNTED =
      Duration.ofSeconds(Integer.getInteger("framefleet.soak.seconds", 60));
  private static final Pattern READY = Pattern.compile("worker: ready on port (\\d+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  @Test
  void aThousandClientsGetWhatTheWorkerCanAndNoneFails(@TempDir Path folder) throws Exception {
    Process worker = start(folder);
    try (BufferedReader err = worker.errorReader()) {
      int port = port(err);
      byte[] jpeg = ClipFrames.jpeg(100);
      new PictureLoad(port, jpeg, 4, 4).run(Duration.ZERO, Duration.ofSeconds(6), () -> {});
      PictureLoad.Report capacity =
          new PictureLoad(port, jpeg, 4, 4).run(Duration.ZERO, Duration.ofSeconds(10), () -> {});
      System.err.println("4 clients: " + PictureLoad.text(capacity));
      List<Long> kilobytes = Collections.synchronizedList(new ArrayList<>());
      PictureLoad.Report report =
          new PictureLoad(port, jpeg, CLIENTS, JOINING)
              .run(Duration.ofSeconds(5), COUNTED, () -> kilobytes.add(resident(worker)));
      double first = mean(kilobytes.subList(0, kilobytes.size() / 3));
      double last = mean(kilobytes.subList(kilobytes.size() * 2 / 3, kilobytes.size()));
      String text =
          String.format(
              Locale.ROOT,
              "4 clients %.1f a second; 1000 clients: %s; resident %.0f MB, at the end %.0f MB",
              capacity.perSecond(),
              PictureLoad.text(report),
              first / 1_024,
              last / 1_024);
      System.err.println(text);
      assertThat(report.failed()).as(text).isZero();
      assertThat(report.perSecond()).as(text).isGreaterThan(0.95 * capacity.perSecond());
      assertThat(last).as(text).isLessThan(1.05 * first);
    } finally {
      worker.destroy();
      worker.waitFor();
    }
  }

  private static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            "taskset",
            "-c",
            "0",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.framefleet.worker.WorkerMain",
            "--model",
            Samples.model().toString(),
            "--store",
            folder.resolve("store").toString(),
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--allow-unauthenticated")
        .start();
  }

  private static int port(BufferedReader err) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return Integer.parseInt(ready.group(1));
      }
      said.append(line).append('\n');
    }
    throw new IllegalStateException("the worker did not start: " + said);
  }

  private static long resident(Process worker) {
    try {
      Matcher m = RESIDENT.matcher(Files.readString(Path.of("/proc/" + worker.pid() + "/status")));
      return m.find() ? Long.parseLong(m.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static double mean(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).average().orElse(0);
  }
}
