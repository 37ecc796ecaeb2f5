package dev.framefleet.collator.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.collator.StoreBuilder;
import dev.framefleet.collator.runs.StreamSurvey;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.testkit.store.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverlapTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final long START = 1_700_000_000_000_000L;

  /** The older run has the larger digits, so names alone would order them wrongly. */
  private static final RunId OLDER = new RunId(START, "ffffffff");

  private static final RunId NEWER = new RunId(START + 10, "00000000");

  private final MemoryStore store = new MemoryStore();

  @Test
  void overlappingRunsAreRefusedWithTheirList() {
    fill();

    assertThatThrownBy(() -> shown(null, OverlapPolicy.REFUSE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--run")
        .hasMessageContaining("--overlap newest")
        .hasMessageContaining(OLDER.toString())
        .hasMessageContaining(NEWER.toString());
  }

  @Test
  void oneRunIsShownAlone() throws StoreException {
    fill();

    assertThat(shown(OLDER, OverlapPolicy.REFUSE))
        .containsExactly("f0@0", "f1@20", "f2@40", "f3@60");
  }

  @Test
  void framesOfOneMicrosecondComeInTheOrderOfTheirRuns() throws StoreException {
    fill();

    assertThat(shown(null, OverlapPolicy.INTERLEAVE))
        .containsExactly("f0@0", "f1@20", "00@20", "01@30", "f2@40", "02@40", "f3@60");
  }

  @Test
  void newestRunSpeaksWhereBothDo() throws StoreException {
    fill();

    assertThat(shown(null, OverlapPolicy.NEWEST))
        .containsExactly("f0@0", "00@20", "01@30", "02@40", "f3@60");
  }

  @Test
  void runsThatFollowEachOtherMakeOneTimeline() throws StoreException {
    new StoreBuilder(store, STREAM, OLDER).data(0, START).data(1, START + 5).end(1);
    new StoreBuilder(store, STREAM, NEWER).data(0, START + 20).end(0);

    assertThat(shown(null, OverlapPolicy.REFUSE)).containsExactly("f0@0", "f1@5", "00@20");
  }

  @Test
  void unknownRunIsRefusedWithThoseThatAreThere() {
    fill();

    assertThatThrownBy(() -> shown(new RunId(1, "00000000"), OverlapPolicy.REFUSE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(OLDER.toString());
  }

  @Test
  void secondObjectOfOneSeqIsNotShown() throws StoreException {
    new StoreBuilder(store, STREAM, OLDER).data(0, START).data(0, START + 5).data(1, START + 9);

    assertThat(shown(null, OverlapPolicy.REFUSE)).containsExactly("f0@0", "f1@9");
  }

  @Test
  void frameStoredAfterTheSurveyIsNotShownBesideItsMissingLine() throws StoreException {
    StoreBuilder builder = new StoreBuilder(store, STREAM, OLDER);
    builder.data(0, START).data(2, START + 20).end(2);
    StreamSurvey survey = StreamSurvey.take(store, STREAM, TimeWindow.ALL, warning -> {});
    builder.data(1, START + 10);

    assertThat(shown(survey, Set.of(), OverlapPolicy.REFUSE))
        .containsExactly("f0@0", "missing 1", "f2@20");
  }

  @Test
  void twoRunsWithTheSameDigitsAreToldApartByTheirStart() throws StoreException {
    RunId later = new RunId(START + 100, OLDER.suffix());
    new StoreBuilder(store, STREAM, OLDER).data(0, START).end(0);
    new StoreBuilder(store, STREAM, later).data(0, START + 100).end(0);

    assertThat(shown(later, OverlapPolicy.REFUSE)).containsExactly("f0@100");
  }

  @Test
  void wildSeqOfAnOpenRunMakesNoBillionMissingFrames() throws StoreException {
    new StoreBuilder(store, STREAM, OLDER).data(0, START).data(9_999_999_999L, START + 5);

    assertThat(shown(null, OverlapPolicy.REFUSE)).hasSize(2);
  }

  @Test
  void runWithoutManifestIsFoundByItsFrames() throws StoreException {
    new StoreBuilder(store, STREAM, OLDER).data(0, START).data(1, START + 5);

    assertThat(shown(OLDER, OverlapPolicy.REFUSE)).containsExactly("f0@0", "f1@5");
  }

  @Test
  void runOfWhichNothingArrivedIsMissingAsAWhole() throws StoreException {
    new StoreBuilder(store, STREAM, OLDER).end(2);
    new StoreBuilder(store, STREAM, NEWER).data(0, START + 20).end(0);

    assertThat(shown(null, OverlapPolicy.REFUSE)).containsExactly("missing 0-2", "00@20");
  }

  private void fill() {
    new StoreBuilder(store, STREAM, OLDER)
        .data(0, START)
        .data(1, START + 20)
        .data(2, START + 40)
        .data(3, START + 60)
        .end(3);
    new StoreBuilder(store, STREAM, NEWER)
        .data(0, START + 20)
        .data(1, START + 30)
        .data(2, START + 40)
        .end(2);
  }

  @Test
  void ofSeveralChosenRunsTheOthersAreLeftOut() throws StoreException {
    fill();
    RunId oldest = new RunId(START - 100, "77777777");
    new StoreBuilder(store, STREAM, oldest).data(0, START + 30).end(0);

    assertThat(shownOf(Set.of(OLDER, NEWER), OverlapPolicy.INTERLEAVE))
        .containsExactly("f0@0", "f1@20", "00@20", "01@30", "f2@40", "02@40", "f3@60");
    assertThatThrownBy(() -> shownOf(Set.of(OLDER, NEWER), OverlapPolicy.REFUSE))
        .hasMessageContaining("overlap")
        .hasMessageNotContaining("77777777");
  }

  private List<String> shown(@Nullable RunId only, OverlapPolicy policy) throws StoreException {
    return shownOf(only == null ? Set.of() : Set.of(only), policy);
  }

  private List<String> shownOf(Set<RunId> only, OverlapPolicy policy) throws StoreException {
    return shown(StreamSurvey.take(store, STREAM, TimeWindow.ALL, warning -> {}), only, policy);
  }

  private List<String> shown(StreamSurvey survey, Set<RunId> only, OverlapPolicy policy)
      throws StoreException {
    RunSelection selection = RunSelection.choose(survey, only, policy);
    List<String> shown = new ArrayList<>();
    try (Timeline timeline = Timeline.open(store, STREAM, survey, selection, TimeWindow.ALL)) {
      timeline.forEachRemaining(event -> shown.add(text(event)));
    }
    return shown;
  }

  private static String text(TimelineEvent event) {
    if (event instanceof TimelineEvent.Stored stored) {
      String run = stored.id().run().suffix().substring(0, 1);
      return run + stored.id().seq() + "@" + (stored.id().captureMicros() - START);
    }
    return event instanceof TimelineEvent.Missing hole ? "missing " + hole.seqs() : "?";
  }
}
