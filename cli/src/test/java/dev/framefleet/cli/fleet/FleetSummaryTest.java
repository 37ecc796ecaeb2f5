package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.ledger.Ledger;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.testkit.store.MemoryStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetSummaryTest {
  private static final long START = Fleets.RUN.startMicros();

  private final MemoryStore store = new MemoryStore();

  @Test
  void everyPictureIsAccountedForAndWhatIsNotThereIsNamed() {
    frame(0);
    frame(1);
    frame(4);
    store.create(ObjectNames.error(id(4)), new byte[] {1});
    RunManifest end =
        new RunManifest(
            Fleets.STREAM,
            Fleets.RUN,
            6,
            8,
            START,
            START + 80,
            30,
            21,
            List.of(new RunManifest.Dropped("queue-full", 5, 7)),
            List.of(),
            EndReason.STOPPED);

    assertThat(printed(List.of(end), Optional.of(UserError.failed("the store is full"))))
        .startsWith(
            "decoded    30",
            "passed by  21",
            "dropped    3",
            "published  6",
            "stored     3",
            "missing    3",
            "doubled    1",
            "repeats    7",
            "rate       0.9 frames/s, all steps together (detecting 8.0 s, collating 2.0 s)")
        .contains(Fleets.RUN + ": dropped, queue-full: 3")
        .anyMatch(line -> line.contains("missing: seq 2-3 after"))
        .anyMatch(line -> line.contains("missing: seq 8 "))
        .anyMatch(line -> line.contains("seq 4 has two objects or two fates"));
  }

  @Test
  void nothingIsMadeUpWhereTheProducerHasSaidNothing() {
    frame(0);

    assertThat(printed(List.of(), Optional.of(UserError.failed("killed"))))
        .startsWith(
            "decoded    nothing of the producer's is stored",
            "stored     1",
            "missing    0 or more, the run's end is not stored",
            "doubled    0")
        .noneMatch(line -> line.startsWith("published"));
  }

  private List<String> printed(List<RunManifest> told, Optional<UserError> trouble) {
    Ledger ledger = Ledger.ofRuns(store, Fleets.STREAM, Set.of(Fleets.RUN), told);
    FleetSummary summary = new FleetSummary(ledger, 7, 10, 2, 0, List.of(), trouble);
    assertThat(summary.complete()).isFalse();
    StringWriter text = new StringWriter();
    summary.print(new PrintWriter(text));
    return text.toString().lines().toList();
  }

  private void frame(long seq) {
    store.create(ObjectNames.frame(id(seq), ObjectNames.JPG), new byte[] {1});
  }

  private static FrameId id(long seq) {
    return new FrameId(Fleets.STREAM, Fleets.RUN, seq, START + 10 * seq);
  }
}
