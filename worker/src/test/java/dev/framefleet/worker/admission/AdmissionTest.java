package dev.framefleet.worker.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.testkit.time.ManualClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final ManualClock clock = new ManualClock();

  @Test
  void asManyAsThereAreTurnsWorkAtOnce() {
    Admission admission = admission(2, 0, FrameMetrics.NONE);
    assertThat(admission.ask(0)).isPresent();
    Optional<Admission.Turn> second = admission.ask(0);
    assertThat(second).isPresent();
    assertThat(admission.ask(0)).isEmpty();
    second.orElseThrow().close();
    assertThat(admission.ask(0)).isPresent();
  }

  @Test
  void oneMayWaitAndTheNextIsRefused() throws Exception {
    CountDownLatch queued = new CountDownLatch(1);
    Admission admission = admission(1, 1, new QueueWatch(queued));
    Admission.Turn working = admission.ask(0).orElseThrow();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> waiting = threads.submit(() -> admission.ask(0).isPresent());
      assertThat(queued.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(admission.ask(0)).isEmpty();
      working.close();
      assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aPatientOneIsNeverRefused() throws Exception {
    Admission admission = admission(1, 0, new QueueWatch(new CountDownLatch(1)));
    Admission.Turn working = admission.ask(0).orElseThrow();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Admission.Turn> waiting = threads.submit(admission::take);
      assertThat(admission.ask(0)).isEmpty();
      working.close();
      waiting.get(10, TimeUnit.SECONDS).close();
      assertThat(admission.ask(0)).isPresent();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anInterruptedOneGetsNoTurn() throws Exception {
    CountDownLatch queued = new CountDownLatch(1);
    Admission admission = admission(1, 1, new QueueWatch(queued));
    Admission.Turn working = admission.ask(0).orElseThrow();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    Future<Boolean> waiting = threads.submit(() -> admission.ask(0).isPresent());
    assertThat(queued.await(10, TimeUnit.SECONDS)).isTrue();
    threads.shutdownNow();
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
    working.close();
    assertThat(admission.ask(0)).isPresent();
  }

  @Test
  void oneThatWouldBeAnsweredTooLateIsRefused() throws Exception {
    CountDownLatch queued = new CountDownLatch(1);
    Admission admission = admission(1, 5, new QueueWatch(queued));
    Admission.Turn first = admission.ask(0).orElseThrow();
    clock.advance(Duration.ofSeconds(4)); // from now on a turn is known to take 4 s
    first.close();
    Admission.Turn working = admission.ask(nanos()).orElseThrow();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      long arrived = nanos();
      Future<Boolean> waiting = threads.submit(() -> admission.ask(arrived).isPresent());
      assertThat(queued.await(10, TimeUnit.SECONDS)).isTrue();
      clock.advance(Duration.ofSeconds(3)); // 7 s are left, and two turns before the end take 8
      assertThat(admission.ask(arrived)).isEmpty();
      working.close();
      assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void nobodyIsTooLateWhileNobodyWaits() throws Exception {
    CountDownLatch queued = new CountDownLatch(1);
    Admission admission = admission(1, 5, new QueueWatch(queued));
    Admission.Turn first = admission.ask(0).orElseThrow();
    clock.advance(Duration.ofSeconds(60));
    first.close();
    Admission.Turn working = admission.ask(0).orElseThrow();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> waiting = threads.submit(() -> admission.ask(0).isPresent());
      assertThat(queued.await(10, TimeUnit.SECONDS)).isTrue();
      working.close();
      assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aWorkerWorksOnNoMoreThanItHasCpusAndLetsTheOthersWait() {
    Duration deadline = Duration.ofSeconds(10);

    assertThat(AdmissionBounds.ofWorker(2, 2, deadline))
        .isEqualTo(new AdmissionBounds(2, 4, deadline));
    assertThat(AdmissionBounds.ofWorker(1, 2, deadline))
        .isEqualTo(new AdmissionBounds(1, 2, deadline));
    assertThat(AdmissionBounds.ofWorker(100, 2, deadline))
        .isEqualTo(new AdmissionBounds(2, 298, deadline));
  }

  private Admission admission(int concurrent, int maxWaiting, FrameMetrics metrics) {
    return new Admission(
        new AdmissionBounds(concurrent, maxWaiting, Duration.ofSeconds(10)),
        metrics,
        clock.nanoTicker());
  }

  private long nanos() {
    return clock.nanoTicker().getAsLong();
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
