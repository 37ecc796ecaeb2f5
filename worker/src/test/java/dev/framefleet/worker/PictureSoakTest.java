package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.worker.detect.ClipFrames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The study's load in full against one worker with one CPU in a process of its own: 1000 clients,
 * 100 more each second. What a few clients get out of it, before and after, is its capacity. Linux
 * with {@code taskset} only.
 */
@Tag("soak")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class PictureSoakTest {
  private static final int CLIENTS = Integer.getInteger("framefleet.soak.clients", 1_000);
  private static final int JOINING = 100;
  private static final Duration COUNTED =
      Duration.ofSeconds(Integer.getInteger("framefleet.soak.seconds", 60));
  private static final Duration CAPACITY = Duration.ofSeconds(8);

  private final byte[] jpeg = ClipFrames.jpeg(100);

  @Test
  void manyClientsGetWhatTheWorkerCanAndNoneFails(@TempDir Path folder) throws Exception {
    try (WorkerProcess worker = WorkerProcess.start(folder, "-Xmx256m")) {
      few(worker, Duration.ofSeconds(5));
      double before = few(worker, CAPACITY);
      List<Long> kilobytes = Collections.synchronizedList(new ArrayList<>());
      PictureLoad.Report report =
          new PictureLoad(worker.port(), jpeg, CLIENTS, JOINING)
              .run(Duration.ofSeconds(5), COUNTED, () -> kilobytes.add(worker.residentKilobytes()));
      double capacity = (before + few(worker, CAPACITY)) / 2;
      double first = mean(kilobytes.subList(0, kilobytes.size() / 3));
      double last = mean(kilobytes.subList(kilobytes.size() * 2 / 3, kilobytes.size()));
      String text =
          String.format(
              Locale.ROOT,
              "4 clients %.1f a second; %d clients: %s, %.3f of it; resident %.0f MB, at the end"
                  + " %.0f MB",
              capacity,
              CLIENTS,
              PictureLoad.text(report),
              report.perSecond() / capacity,
              first / 1_024,
              last / 1_024);
      System.err.println(text);
      assertThat(report.failed()).as(text + worker.said()).isZero();
      assertThat(report.perSecond()).as(text).isGreaterThan(0.95 * capacity);
      assertThat(last).as(text).isLessThan(1.05 * first);
    }
  }

  private double few(WorkerProcess worker, Duration counted) throws InterruptedException {
    return new PictureLoad(worker.port(), jpeg, 4, 4)
        .run(Duration.ZERO, counted, () -> {})
        .perSecond();
  }

  private static double mean(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).average().orElse(0);
  }
}
