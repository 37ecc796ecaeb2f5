package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.worker.detect.ClipFrames;
import dev.framefleet.worker.detect.Models;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The study's load in short, with a model that costs next to nothing. */
class PictureLoadTest {
  @Test
  void manyClientsWaitTheirTurnAndNoneFails() throws Exception {
    MemoryStore store = new MemoryStore();
    AtomicLong threads = new AtomicLong(Long.MAX_VALUE);
    PictureLoad.Report report;
    try (WorkerServer server =
        WorkerServer.start(
            WorkerConfig.local(Models.path("yolov8"), "unused").withConcurrency(1), store)) {
      report =
          new PictureLoad(server.port(), ClipFrames.jpeg(100), 200, 200)
              .run(
                  Duration.ZERO,
                  Duration.ofSeconds(2),
                  () -> threads.accumulateAndGet(busyThreads(), Math::min));
    }
    String text = PictureLoad.text(report);
    System.err.println("200 clients: " + text);
    assertThat(report.failed()).as(text).isZero();
    assertThat(report.answered()).isGreaterThanOrEqualTo(200);
    assertThat(store.names()).hasSize((int) report.answered());
    assertThat(threads.get()).as("busy threads at a moment").isLessThanOrEqualTo(40);
  }

  /**
   * Those at work on a request. While all join, many wake for a moment, more of them the slower the
   * machine; but if waiting took a thread, each of 200 clients would hold one at any moment.
   */
  private static long busyThreads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().startsWith("http-nio"))
        .filter(
            thread ->
                Arrays.stream(thread.getValue())
                    .noneMatch(frame -> frame.getClassName().endsWith("threads.TaskQueue")))
        .count();
  }
}
