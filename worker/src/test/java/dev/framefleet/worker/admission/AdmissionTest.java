package dev.framefleet.worker.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.metrics.FrameMetrics;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  @Test
  void asManyAsThereAreTurnsWorkAtOnce() {
    Admission admission = new Admission(2, 0, FrameMetrics.NONE);
    assertThat(admission.ask()).isPresent();
    Optional<Admission.Turn> second = admission.ask();
    assertThat(second).isPresent();
    assertThat(admission.ask()).isEmpty();
    second.orElseThrow().close();
    assertThat(admission.ask()).isPresent();
  }

  @Test
  void oneMayWaitAndTheNextIsRefused() throws Exception {
    CountDownLatch queued = new CountDownLatch(1);
    Admission admission = new Admission(1, 1, new QueueWatch(queued));
    Admission.Turn working = admission.ask().orElseThrow();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> waiting = threads.submit(() -> admission.ask().isPresent());
      assertThat(queued.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(admission.ask()).isEmpty();
      working.close();
      assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anInterruptedOneGetsNoTurn() throws Exception {
    CountDownLatch queued = new CountDownLatch(1);
    Admission admission = new Admission(1, 1, new QueueWatch(queued));
    Admission.Turn working = admission.ask().orElseThrow();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    Future<Boolean> waiting = threads.submit(() -> admission.ask().isPresent());
    assertThat(queued.await(10, TimeUnit.SECONDS)).isTrue();
    threads.shutdownNow();
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
    working.close();
    assertThat(admission.ask()).isPresent();
  }

  private record QueueWatch(CountDownLatch queued) implements FrameMetrics {
    @Override
    public void frames(String stage, String outcome, long count) {}

    @Override
    public void stageNanos(String stage, long nanos) {}

    @Override
    public void queueItems(String queue, long items) {
      if (items > 0) {
        queued.countDown();
      }
    }
  }
}
