package dev.framefleet.worker.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UsesTest {
  private final AtomicInteger freed = new AtomicInteger();
  private final Uses uses = new Uses(freed::incrementAndGet);

  @Test
  void unusedItIsFreedByTheClose() {
    uses.close();
    uses.close();
    assertThat(freed).hasValue(1);
    assertThatThrownBy(uses::begin).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void inUseItIsFreedByTheLastUser() {
    uses.begin();
    uses.begin();
    uses.close();
    uses.end();
    assertThat(freed).hasValue(0);
    assertThatThrownBy(uses::begin).isInstanceOf(IllegalStateException.class);
    uses.end();
    assertThat(freed).hasValue(1);
  }

  @Test
  void nobodyIsAtItWhenItIsFreed() throws Exception {
    AtomicInteger within = new AtomicInteger();
    AtomicInteger atTheEnd = new AtomicInteger(-1);
    Uses shared = new Uses(() -> atTheEnd.set(within.get()));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      threads.execute(
          () -> {
            while (true) {
              try {
                shared.begin();
              } catch (IllegalStateException e) {
                return;
              }
              within.incrementAndGet();
              within.decrementAndGet();
              shared.end();
            }
          });
    }
    shared.close();
    threads.shutdown();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(atTheEnd).hasValue(0);
  }
}
