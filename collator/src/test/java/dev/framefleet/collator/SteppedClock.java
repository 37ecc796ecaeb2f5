package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.follow.FollowClock;
import java.time.Duration;
import java.util.function.IntConsumer;

/** A second goes by at each pause, and what happens in it is told by its number, from 1. */
final class SteppedClock implements FollowClock {
  private static final int MOST_SECONDS = 10_000;

  private final IntConsumer happens;
  private int second;

  SteppedClock(IntConsumer happens) {
    this.happens = happens;
  }

  int second() {
    return second;
  }

  @Override
  public long nanos() {
    return Duration.ofSeconds(second).toNanos();
  }

  @Override
  public void pause(Duration time) {
    second++;
    assertThat(second).as("the story is over, and nobody ends").isLessThan(MOST_SECONDS);
    happens.accept(second);
  }

  @Override
  public void wake() {}
}
