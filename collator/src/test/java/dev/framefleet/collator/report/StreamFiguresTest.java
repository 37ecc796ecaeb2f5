package dev.framefleet.collator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.runs.SeqRange;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.common.frame.RunId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StreamFiguresTest {
  private static final long START = 1_700_000_000_000_000L;
  private static final RunId RUN = RunId.of(START, 0xA);

  private final StreamFigures figures = new StreamFigures();

  /** Fifty frames of a camera of ten a second, between two that are there. */
  @Test
  void missingFramesAreCountedAllAlongTheirGap() {
    figures.bins.at(START).frames++;
    add(new SeqRange(10, 59), OptionalLong.of(START), OptionalLong.of(START + 5_100_000));
    List<Long> missing = missing();
    assertThat(figures.missing).isEqualTo(50);
    assertThat(missing).hasSize(51);
    assertThat(missing.get(0)).isZero();
    assertThat(missing.subList(1, 51)).containsOnly(1L);
  }

  @Test
  void aLongGapIsCountedWholeInEveryPartOfTheTime() {
    long hours = 3_600_000_000L * 100;
    long frames = 100 * 3_600 * 25;
    add(new SeqRange(1, frames), OptionalLong.of(START), OptionalLong.of(START + hours));
    assertThat(missing()).hasSizeGreaterThan(TimeBins.MOST / 2).doesNotContain(0L);
    assertThat(missing().stream().mapToLong(Long::longValue).sum()).isEqualTo(frames);
  }

  @Test
  void aGapWithOneNeighbourIsCountedThere() {
    add(new SeqRange(0, 4), OptionalLong.empty(), OptionalLong.of(START));
    add(new SeqRange(6, 6), OptionalLong.of(START), OptionalLong.empty());
    assertThat(missing()).containsExactly(6L);
  }

  private List<Long> missing() {
    return figures.bins.bins().stream().map(bin -> bin.missing).toList();
  }

  private void add(SeqRange seqs, OptionalLong after, OptionalLong before) {
    TimelineEvent gap = new TimelineEvent.Missing(RUN, seqs, after, before);
    figures.add(new Rendered(gap, new byte[0], null, null, null));
  }
}
