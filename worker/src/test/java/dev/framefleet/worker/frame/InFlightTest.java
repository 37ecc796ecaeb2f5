package dev.framefleet.worker.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private final InFlight inFlight = new InFlight();
  private final AtomicInteger works = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aSecondDeliveryTakesTheFirstOnesOutcomeOver() throws Exception {
    Future<Outcome> first = threads.submit(() -> inFlight.once(TestMessages.id(1), this::stored));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    FutureTask<Outcome> second =
        new FutureTask<>(() -> inFlight.once(TestMessages.id(1), this::stored));
    Thread waiter = new Thread(second, "second");
    waiter.start();
    while (waiter.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(new Outcome.Stored());
    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(new Outcome.AlreadyThere());
    assertThat(works.get()).isEqualTo(1);
  }

  @Test
  void anotherFrameDoesNotWait() throws Exception {
    Future<Outcome> first = threads.submit(() -> inFlight.once(TestMessages.id(1), this::stored));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(inFlight.once(TestMessages.id(2), Outcome.Stored::new))
        .isEqualTo(new Outcome.Stored());
    assertThat(first.isDone()).isFalse();
    goOn.countDown();
  }

  @Test
  void aFailedWorkLeavesNobodyWaiting() throws Exception {
    assertThatThrownBy(
            () ->
                inFlight.once(
                    TestMessages.id(1),
                    () -> {
                      throw new PoisonException("x");
                    }))
        .isInstanceOf(PoisonException.class);
    assertThat(inFlight.once(TestMessages.id(1), Outcome.Stored::new))
        .isEqualTo(new Outcome.Stored());
  }

  private Outcome stored() {
    works.incrementAndGet();
    begun.countDown();
    try {
      assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Outcome.Stored();
  }
}
