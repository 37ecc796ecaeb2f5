package dev.framefleet.collator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.collator.StoreBuilder;
import dev.framefleet.collator.runs.RunCursor;
import dev.framefleet.collator.runs.SeqRange;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.store.MemoryStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");
  private static final long START = RUN.startMicros();

  private final MemoryStore store = new MemoryStore();
  private final StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);
  private final List<String> warnings = new ArrayList<>();

  @Test
  void closedRunWithAllFramesBalances() {
    builder.data(0, START).data(1, START + 10).end(1);

    assertThat(compute().balances(0, false)).isTrue();
  }

  @Test
  void missingFramesAreNamedWithTheTimesAroundThem() {
    builder.data(0, START).data(3, START + 30).data(4, START + 40).end(6);

    Ledger ledger = compute();

    assertThat(ledger.missing()).isEqualTo(4);
    assertThat(table(ledger))
        .contains("missing: seq 1-2 after 2023-11-14T22:13:20Z before 2023-11-14T22:13:20.000030Z")
        .contains("missing: seq 5-6 after 2023-11-14T22:13:20.000040Z")
        .contains("NOT balanced: 4 missing");
    assertThat(ledger.balances(3, false)).isFalse();
    assertThat(ledger.balances(4, false)).isTrue();
  }

  @Test
  void openRunIsJudgedUpToItsCheckpoint() {
    builder.data(0, START).data(1, START + 10).data(4, START + 40).manifest(1, null);

    Ledger ledger = compute();

    assertThat(ledger.missing()).isZero();
    assertThat(ledger.runs().get(0).beyond()).isEqualTo(1);
    assertThat(ledger.balances(0, false)).isFalse();
    assertThat(ledger.balances(0, true)).isTrue();
  }

  @Test
  void runWithoutManifestIsOpen() {
    builder.data(0, START);

    assertThat(compute().closed()).isFalse();
  }

  @Test
  void resultWithoutPictureAndLongerThanAHeadTellsItsRun() {
    Detection car = new Detection("car", 2, 0.8, new Box(8, 24, 40, 30));
    builder.data(0, START + 10, Collections.nCopies(300, car).toArray(new Detection[0]));

    assertThat(compute().runs().get(0).run()).isEqualTo(RUN);
    assertThat(warnings).isEmpty();
  }

  @Test
  void highestManifestCountsAndTheEndBeforeTheCheckpoint() {
    builder.data(0, START).data(1, START + 10).manifest(0, null).manifest(1, null).end(1);

    assertThat(compute().balances(0, false)).isTrue();
  }

  @Test
  void damagedManifestGivesWayToTheOneBefore() {
    builder
        .data(0, START)
        .end(0)
        .object("runs/gate-7/" + RUN + "/0000000009-end-00000000.json", new byte[] {'{'});

    assertThat(compute().balances(0, false)).isTrue();
    assertThat(warnings).singleElement().asString().contains("0000000009-end-00000000.json");
  }

  @Test
  void twoFatesOfOneFrameAreAnError() {
    builder.data(0, START).poisoned(0, START, "truncated JPEG").end(0);

    assertUnbalanced("two objects or two fates");
  }

  @Test
  void twoObjectsOfOneSeqAreAnError() {
    builder.data(0, START).data(0, START + 10).end(0);

    assertUnbalanced("two objects or two fates");
  }

  @Test
  void pictureAndDataOfOneFrameAreTwoObjects() {
    builder.data(0, START).frame(0, START, TestJpegs.solid(16, 16, 0)).end(0);

    assertUnbalanced("two objects or two fates");
  }

  @Test
  void frameBehindTheEndIsAnError() {
    builder.data(0, START).data(9_999_999_999L, START + 10).end(0);

    assertUnbalanced("beyond the run's last");
  }

  @Test
  void droppedFrameThatIsThereIsAnError() {
    builder.data(0, START).data(1, START + 10).end(1, new RunManifest.Dropped("queue-full", 1, 1));

    assertUnbalanced("was dropped by the producer and is there");
  }

  @Test
  void seqAgainstTimeIsAnError() {
    builder.data(1, START).data(0, START + 10).end(1);

    assertUnbalanced("comes later than seq 1");
  }

  @Test
  void dropsAreCountedByReason() {
    builder
        .data(0, START)
        .end(
            5,
            new RunManifest.Dropped("queue-full", 1, 3),
            new RunManifest.Dropped("publish-failed", 4, 5));

    Ledger ledger = compute();

    assertThat(ledger.balances(0, false)).isTrue();
    assertThat(table(ledger)).contains("queue-full: 3").contains("publish-failed: 2");
  }

  @Test
  void runWithoutFramesBalances() {
    builder.end(-1);

    assertThat(compute().balances(0, false)).isTrue();
  }

  @Test
  void foreignObjectsAreNamedAndNothingElseIsLost() {
    builder
        .data(0, START)
        .object("frames/00/gate-7/2023111422/notes.txt", new byte[] {1})
        .object("runs/gate-7/readme.txt", new byte[] {1})
        .end(0);

    assertThat(compute().balances(0, false)).isTrue();
    assertThat(warnings).singleElement().asString().contains("runs/gate-7/readme.txt");
  }

  @Test
  void nothingStoredIsOneLine() {
    assertThatThrownBy(this::compute)
        .isInstanceOf(UserError.class)
        .hasMessage("the store has no run of the stream gate-7");
  }

  @Test
  void ofSomeRunsTheOthersAreLeftOut() {
    RunId old = new RunId(START - 1_000, "77777777");
    new StoreBuilder(store, STREAM, old).data(0, START).data(0, START + 1);
    builder.data(0, START).end(1);

    Ledger ledger = Ledger.ofRuns(store, STREAM, Set.of(RUN), List.of());

    assertThat(ledger.runs()).extracting(RunLedger::run).containsExactly(RUN);
    assertThat(ledger.consistent()).isTrue();
    assertThat(ledger.missing()).isEqualTo(1);
    RunId none = new RunId(START, "12345678");
    assertThat(Ledger.ofRuns(store, STREAM, Set.of(none), List.of()).runs()).isEmpty();
  }

  @Test
  void whatTheProducerSaysItselfCountsUntilTheEndIsStored() {
    RunManifest end =
        new RunManifest(
            STREAM, RUN, 4, 3, START, START + 30, 9, 5, List.of(), List.of(), EndReason.STOPPED);
    assertThat(Ledger.ofRuns(store, STREAM, Set.of(RUN), List.of(end)).missing()).isEqualTo(4);
    builder.data(0, START).data(2, START + 20).manifest(0, null);

    RunLedger open = Ledger.ofRuns(store, STREAM, Set.of(RUN), List.of()).runs().get(0);
    assertThat(open.closed()).isFalse();
    RunLedger told = Ledger.ofRuns(store, STREAM, Set.of(RUN), List.of(end)).runs().get(0);
    assertThat(told.closed()).isTrue();
    assertThat(told.missing()).isEqualTo(2);
    assertThat(told.holes())
        .flatExtracting(RunCursor.Hole::ranges)
        .containsExactly(new SeqRange(1, 1), new SeqRange(3, 3));
    assertThat(told.told()).isEqualTo(end);

    builder.data(1, START + 10).end(2);
    assertThat(Ledger.ofRuns(store, STREAM, Set.of(RUN), List.of(end)).balances(0, false)).isTrue();
  }

  @Test
  void doubledFramesAreCountedApartFromOtherErrors() {
    builder.data(0, START).poisoned(0, START, "truncated JPEG").data(1, START + 10);
    builder.data(9, START + 90).end(1, new RunManifest.Dropped("queue-full", 1, 1));

    RunLedger run = compute().runs().get(0);

    assertThat(run.doubled()).as("two fates, and dropped but there").isEqualTo(2);
    assertThat(run.errorCount()).as("and one beyond the end").isEqualTo(3);
  }

  @Test
  void jsonSaysTheSame() {
    builder.data(0, START).data(2, START + 20).end(2);

    String json = Json.readObject(LedgerJson.write(compute(), false)).toString();

    assertThat(json)
        .contains("\"missing\":1")
        .contains("\"fromSeq\":1,\"toSeq\":1,\"afterMicros\":1700000000000000")
        .contains("\"balanced\":false");
  }

  private void assertUnbalanced(String error) {
    Ledger ledger = compute();
    assertThat(ledger.consistent()).isFalse();
    assertThat(ledger.balances(Long.MAX_VALUE, true)).isFalse();
    assertThat(table(ledger)).contains(error);
  }

  private Ledger compute() {
    return Ledger.compute(store, STREAM, null, warnings::add);
  }

  private static String table(Ledger ledger) {
    StringWriter text = new StringWriter();
    LedgerTable.print(ledger, ledger.balances(0, false), new PrintWriter(text, true));
    return text.toString();
  }
}
