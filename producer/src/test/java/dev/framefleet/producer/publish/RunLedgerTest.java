package dev.framefleet.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RunLedgerTest {
  private static final long START = 1_700_000_000_000_000L;
  private final RunLedger ledger = new RunLedger(new StreamId("test"), RunId.of(START, 1));

  @Test
  void checkpointSpeaksOnlyOfTheUnbrokenSettledRow() throws InterruptedException {
    RunLedger.Ticket first = ledger.selected(START);
    ledger.notSelected();
    RunLedger.Ticket second = ledger.selected(START + 10);
    RunLedger.Ticket third = ledger.selected(START + 20);
    ledger.notSelected();

    third.published();
    first.published();

    RunManifest checkpoint = ledger.checkpoint();
    assertThat(checkpoint.lastSeq()).isZero();
    assertThat(checkpoint.frames()).isEqualTo(1);
    assertThat(checkpoint.lastMicros()).isEqualTo(START);
    assertThat(checkpoint.decoded()).isEqualTo(1);
    assertThat(checkpoint.end()).isNull();

    second.dropped("publish-failed");

    RunManifest end = ledger.end(EndReason.EOF);
    assertThat(end.lastSeq()).isEqualTo(2);
    assertThat(end.frames()).isEqualTo(2);
    assertThat(end.decoded()).isEqualTo(5);
    assertThat(end.notSelected()).isEqualTo(2);
    assertThat(end.dropped()).containsExactly(new RunManifest.Dropped("publish-failed", 1, 1));
    assertThat(end.firstMicros()).isEqualTo(START);
    assertThat(end.lastMicros()).isEqualTo(START + 20);
  }

  @Test
  void neighboursOfOneReasonAreOneRange() throws InterruptedException {
    for (String reason : List.of("a", "a", "b", "b", "b", "a")) {
      ledger.selected(START).dropped(reason);
    }

    assertThat(ledger.end(EndReason.STOPPED).dropped())
        .containsExactly(
            new RunManifest.Dropped("a", 0, 1),
            new RunManifest.Dropped("b", 2, 4),
            new RunManifest.Dropped("a", 5, 5));
  }

  @Test
  void firstFateCounts() throws InterruptedException {
    RunLedger.Ticket ticket = ledger.selected(START);
    ticket.dropped("too-large");
    ticket.published();

    assertThat(ledger.end(EndReason.EOF).frames()).isZero();
    assertThat(ledger.counts()).isEqualTo(new RunLedger.Counts(1, 0, 0, 1));
  }

  @Property
  void equationsHoldAtEveryMoment(
      @ForAll List<@IntRange(max = 3) Integer> actions, @ForAll long order) {
    RunLedger any = new RunLedger(new StreamId("test"), RunId.of(START, 1));
    List<RunLedger.Ticket> open = new ArrayList<>();
    long micros = START;
    for (int action : actions) {
      if (action == 0) {
        any.notSelected();
      } else if (action == 1 || open.isEmpty()) {
        open.add(any.selected(micros++));
      } else {
        RunLedger.Ticket ticket = open.remove((int) Math.floorMod(order, (long) open.size()));
        if (action == 2) {
          ticket.published();
        } else {
          ticket.dropped("queue-full");
        }
      }
      assertBalanced(any.checkpoint());
    }
  }

  private static void assertBalanced(RunManifest manifest) {
    long dropped = manifest.dropped().stream().mapToLong(RunManifest.Dropped::count).sum();
    assertThat(manifest.frames() + dropped).isEqualTo(manifest.lastSeq() + 1);
    assertThat(manifest.decoded()).isEqualTo(manifest.notSelected() + manifest.lastSeq() + 1);
  }
}
