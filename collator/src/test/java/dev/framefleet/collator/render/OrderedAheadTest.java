package dev.framefleet.collator.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedAheadTest {
  private record Made(AtomicInteger open) implements AutoCloseable {
    static Made by(AtomicInteger open) {
      open.incrementAndGet();
      return new Made(open);
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  @Test
  void resultsComeInTheOrderOfTheSequence() {
    List<Integer> items = IntStream.range(0, 1_000).boxed().toList();
    try (OrderedAhead<Integer, Integer> ahead =
        new OrderedAhead<>(items.iterator(), i -> i + 1, 3, 7)) {
      for (int item : items) {
        assertThat(ahead.next()).isEqualTo(item + 1);
      }
      assertThat(ahead.hasNext()).isFalse();
    }
  }

  @Test
  void whatNobodyTakesIsClosed() {
    AtomicInteger open = new AtomicInteger();
    try (OrderedAhead<Integer, Made> ahead =
        new OrderedAhead<>(List.of(1, 2, 3, 4, 5).iterator(), i -> Made.by(open), 2, 4)) {
      ahead.next().close();
    }
    assertThat(open).hasValue(0);
  }

  @Test
  void aFailureIsThrownInItsTurnAndTheRestIsClosed() {
    AtomicInteger open = new AtomicInteger();
    try (OrderedAhead<Integer, Made> ahead =
        new OrderedAhead<>(List.of(1, 0, 3).iterator(), i -> failing(i, open), 2, 3)) {
      ahead.next().close();
      assertThatIllegalArgumentException().isThrownBy(ahead::next).withMessage("zero");
    }
    assertThat(open).hasValue(0);
  }

  private static Made failing(int item, AtomicInteger open) {
    if (item == 0) {
      throw new IllegalArgumentException("zero");
    }
    return Made.by(open);
  }
}
