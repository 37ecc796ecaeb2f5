package dev.framefleet.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProbeTest {
  @Test
  void aQuestionThatFailsIsAskedAgain() throws Exception {
    CountDownLatch asked = new CountDownLatch(3);
    try (Probe probe =
        new Probe(
            "probe",
            () -> {
              asked.countDown();
              throw new OutOfMemoryError("no thread to be had");
            },
            Duration.ofMillis(1))) {
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(probe).isNotNull();
    }
  }
}
