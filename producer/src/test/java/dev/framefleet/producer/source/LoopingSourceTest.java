package dev.framefleet.producer.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.producer.timeline.TimeBase;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoopingSourceTest {
  private final List<Script> opened = new ArrayList<>();

  @Test
  void eachRoundBeginsWhereTheLastPictureEnds() throws Exception {
    assertThat(ticks(2, 7, 10, 20, 10)).containsExactly(7L, 17L, 37L, 47L, 57L, 77L);
    assertThat(opened).hasSize(2).allMatch(script -> script.closed);
  }

  @Test
  void pictureWithoutDurationLastsAsLongAsTheOneBefore() throws Exception {
    assertThat(ticks(2, 0, 10, 10, 0)).containsExactly(0L, 10L, 20L, 30L, 40L, 50L);
  }

  @Test
  void fileWithoutPicturesIsNotOpenedAgainAndAgain() throws Exception {
    assertThat(ticks(1_000, 0)).isEmpty();
    assertThat(opened).hasSize(1);
  }

  @Test
  void lengthIsThatOfAllRounds() {
    assertThat(new LoopingSource(() -> new Script(0, 10), 3).info().durationMicros())
        .hasValue(3_000);
  }

  private List<Long> ticks(int rounds, long first, long... durations) throws Exception {
    List<Long> ticks = new ArrayList<>();
    try (LoopingSource source = new LoopingSource(() -> open(first, durations), rounds)) {
      for (Picture picture = source.next(); picture != null; picture = source.next()) {
        ticks.add(picture.ticks());
      }
    }
    return ticks;
  }

  private Script open(long first, long... durations) {
    Script script = new Script(first, durations);
    opened.add(script);
    return script;
  }

  private static final class Script implements PictureSource {
    private final long[] durations;
    private long ticks;
    private int index;
    private boolean closed;

    Script(long first, long... durations) {
      this.ticks = first;
      this.durations = durations;
    }

    @Override
    public SourceInfo info() {
      return new SourceInfo(
          new TimeBase(1, 1_000), false, OptionalLong.empty(), OptionalLong.of(1_000), "script");
    }

    @Override
    public @Nullable Picture next() {
      if (index == durations.length) {
        return null;
      }
      Picture picture = new Picture(new FakeImage(1), ticks, durations[index], false);
      ticks += durations[index] == 0 ? 10 : durations[index];
      index++;
      return picture;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
