package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.worker.detect.ClipFrames;
import dev.framefleet.worker.detect.Models;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The study's load in short, with a model that costs next to nothing. */
class PictureLoadTest {
  @Test
  void manyClientsWaitTheirTurnAndNoneFails() throws Exception {
    MemoryStore store = new MemoryStore();
    AtomicLong threads = new AtomicLong();
    PictureLoad.Report report;
    try (WorkerServer server =
        WorkerServer.start(
            WorkerConfig.local(Models.path("yolov8"), "unused").withConcurrency(1), store)) {
      report =
          new PictureLoad(server.port(), ClipFrames.jpeg(100), 200, 200)
              .run(
                  Duration.ZERO,
                  Duration.ofSeconds(2),
                  () -> threads.accumulateAndGet(tomcatThreads(), Math::max));
    }
    String text = PictureLoad.text(report);
    System.err.println("200 clients: " + text);
    assertThat(report.failed()).as(text).isZero();
    assertThat(report.answered()).isGreaterThanOrEqualTo(200);
    assertThat(store.names()).hasSize((int) report.answered());
    assertThat(threads.get()).as("threads, most at once").isBetween(1L, 40L);
  }

  /** Those that are woken by requests; waiting takes none. */
  private static long tomcatThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("http-nio"))
        .count();
  }
}
