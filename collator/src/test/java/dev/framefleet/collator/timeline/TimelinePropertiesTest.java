package dev.framefleet.collator.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.StoreBuilder;
import dev.framefleet.collator.ledger.Ledger;
import dev.framefleet.collator.ledger.RunLedger;
import dev.framefleet.collator.ledger.Sealer;
import dev.framefleet.collator.runs.StreamSurvey;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.testkit.store.MemoryStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TimelinePropertiesTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");

  enum Fate {
    STORED,
    POISONED,
    DROPPED,
    MISSING
  }

  @Property(tries = 200)
  void everyFrameHasItsPlaceWhateverTheOrderOfArrival(
      @ForAll @Size(min = 1, max = 120) List<Fate> fates, @ForAll long seed) throws StoreException {
    MemoryStore store = filled(fates, new Random(seed));

    List<String> expected = new ArrayList<>();
    for (int seq = 0; seq < fates.size(); seq++) {
      if (fates.get(seq) != Fate.DROPPED) {
        expected.add(fates.get(seq) + " " + seq);
      }
    }
    assertThat(shown(store, TimeWindow.ALL)).isEqualTo(expected);
  }

  @Property(tries = 200)
  void everyFateIsCountedOnce(
      @ForAll @Size(min = 1, max = 120) List<Fate> fates, @ForAll long seed) {
    Ledger ledger = Ledger.compute(filled(fates, new Random(seed)), STREAM, null, warning -> {});

    RunLedger run = ledger.runs().get(0);
    assertThat(run.stored()).isEqualTo(count(fates, Fate.STORED));
    assertThat(run.poisoned()).isEqualTo(count(fates, Fate.POISONED));
    assertThat(run.droppedCount()).isEqualTo(count(fates, Fate.DROPPED));
    assertThat(run.missing()).isEqualTo(count(fates, Fate.MISSING));
    long named =
        run.holes().stream()
            .flatMap(hole -> hole.ranges().stream())
            .mapToLong(range -> range.count())
            .sum();
    assertThat(named).isEqualTo(run.missing());
    assertThat(ledger.balances(0, false)).isEqualTo(run.missing() == 0);
  }

  @Property(tries = 200)
  void anySubsetGoneAfterSealingIsExpiredAndNeverMissing(
      @ForAll @Size(min = 1, max = 120) List<Fate> fates, @ForAll long seed) throws StoreException {
    MemoryStore store = filled(fates, new Random(seed));
    Ledger before = Ledger.compute(store, STREAM, null, warning -> {});
    new Sealer(store, line -> {}).seal(before, before.missing(), false);
    List<String> expected = new ArrayList<>();
    int gone = removeSome(store, fates, new Random(seed + 1), expected);

    RunLedger after = Ledger.compute(store, STREAM, null, warning -> {}).runs().get(0);
    List<String> again = new ArrayList<>();
    new Sealer(store, again::add)
        .seal(Ledger.compute(store, STREAM, null, warning -> {}), before.missing(), false);

    assertThat(after.expired()).isEqualTo(gone);
    assertThat(after.missing()).isEqualTo(before.missing());
    assertThat(after.errorCount()).isZero();
    assertThat(after.stored() + after.poisoned() + gone)
        .isEqualTo(count(fates, Fate.STORED) + count(fates, Fate.POISONED));
    assertThat(again).singleElement().asString().startsWith("sealed before");
    assertThat(shown(store, TimeWindow.ALL)).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Removes each object with one chance in two. */
  private static int removeSome(
      MemoryStore store, List<Fate> fates, Random random, List<String> expected) {
    int gone = 0;
    for (int seq = 0; seq < fates.size(); seq++) {
      FrameId id = new FrameId(STREAM, RUN, seq, micros(seq));
      Fate fate = fates.get(seq);
      String name =
          fate == Fate.STORED ? ObjectNames.frame(id, ObjectNames.JSON) : ObjectNames.error(id);
      if (random.nextBoolean() && store.delete(name)) {
        gone++;
        expected.add("EXPIRED " + seq);
      } else if (fate != Fate.DROPPED) {
        expected.add(fate + " " + seq);
      }
    }
    return gone;
  }

  @Property(tries = 200)
  void windowShowsItsFramesAndTheHolesBetweenThem(
      @ForAll @Size(min = 1, max = 60) List<Fate> fates,
      @ForAll @IntRange(min = 0, max = 60) int from,
      @ForAll @IntRange(min = 1, max = 60) int length)
      throws StoreException {
    MemoryStore store = filled(fates, new Random(1));
    TimeWindow window = new TimeWindow(micros(from), micros(from + length));

    List<Integer> objects = new ArrayList<>();
    for (int seq = from; seq < Math.min(fates.size(), from + length); seq++) {
      if (fates.get(seq) == Fate.STORED || fates.get(seq) == Fate.POISONED) {
        objects.add(seq);
      }
    }
    List<String> expected = new ArrayList<>();
    for (int seq = from; seq < fates.size() && !objects.isEmpty(); seq++) {
      if (seq >= objects.get(0)
          && seq <= objects.get(objects.size() - 1)
          && fates.get(seq) != Fate.DROPPED) {
        expected.add(fates.get(seq) + " " + seq);
      }
    }
    assertThat(shown(store, window)).isEqualTo(expected);
  }

  private static MemoryStore filled(List<Fate> fates, Random random) {
    MemoryStore store = new MemoryStore();
    StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);
    List<Integer> arrival = new ArrayList<>();
    List<RunManifest.Dropped> dropped = new ArrayList<>();
    for (int seq = 0; seq < fates.size(); seq++) {
      arrival.add(seq);
      if (fates.get(seq) == Fate.DROPPED) {
        dropped.add(new RunManifest.Dropped("queue-full", seq, seq));
      }
    }
    Collections.shuffle(arrival, random);
    for (int seq : arrival) {
      if (fates.get(seq) == Fate.STORED) {
        builder.data(seq, micros(seq)).data(seq, micros(seq)); // delivered twice
      } else if (fates.get(seq) == Fate.POISONED) {
        builder.poisoned(seq, micros(seq), "truncated JPEG");
      }
    }
    builder.end(fates.size() - 1, dropped.toArray(RunManifest.Dropped[]::new));
    return store;
  }

  /** Not evenly spaced: over hours, and within one hour. */
  private static long micros(int seq) {
    return RUN.startMicros() + seq * 40_000L + (seq % 7 == 6 ? 1 : 0) + seq / 20 * 4_000_000_000L;
  }

  private static long count(List<Fate> fates, Fate fate) {
    return fates.stream().filter(fate::equals).count();
  }

  private static List<String> shown(MemoryStore store, TimeWindow window) throws StoreException {
    StreamSurvey survey = StreamSurvey.take(store, STREAM, window, warning -> {});
    RunSelection selection = RunSelection.choose(survey, Set.of(), OverlapPolicy.REFUSE);
    List<String> shown = new ArrayList<>();
    try (Timeline timeline = Timeline.open(store, STREAM, survey, selection, window)) {
      while (timeline.hasNext()) {
        TimelineEvent event = timeline.next();
        if (event instanceof TimelineEvent.Stored stored) {
          shown.add("STORED " + stored.id().seq());
        } else if (event instanceof TimelineEvent.Poisoned poisoned) {
          shown.add("POISONED " + poisoned.id().seq());
        } else if (event instanceof TimelineEvent.Missing hole) {
          for (long seq = hole.seqs().from(); seq <= hole.seqs().to(); seq++) {
            shown.add("MISSING " + seq);
          }
        } else if (event instanceof TimelineEvent.Expired gone) {
          for (long seq = gone.seqs().from(); seq <= gone.seqs().to(); seq++) {
            shown.add("EXPIRED " + seq);
          }
        }
      }
    }
    return shown;
  }
}
