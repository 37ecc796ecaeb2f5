package dev.framefleet.emulator.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBackoffTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void theDelayDoublesFromTheMinimumToTheMaximum() {
    RetryBackoff backoff = new RetryBackoff(10 * SECOND, 600 * SECOND);
    assertThat(seconds(backoff, 9))
        .containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 600L, 600L, 600L);
  }

  @Test
  void noNumberOfAttemptsOverflows() {
    RetryBackoff backoff = new RetryBackoff(1, 600 * SECOND);
    for (int attempt = 1; attempt < 200; attempt++) {
      assertThat(backoff.delayNanos(attempt)).isBetween(1L, 600 * SECOND);
    }
    assertThat(backoff.delayNanos(Integer.MAX_VALUE)).isEqualTo(600 * SECOND);
  }

  @Test
  void withoutAPolicyThereIsNoDelay() {
    assertThat(RetryBackoff.NONE.delayNanos(1)).isZero();
    assertThat(RetryBackoff.NONE.delayNanos(100)).isZero();
  }

  private static List<Long> seconds(RetryBackoff backoff, int attempts) {
    return IntStream.rangeClosed(1, attempts)
        .mapToObj(attempt -> backoff.delayNanos(attempt) / SECOND)
        .toList();
  }
}
