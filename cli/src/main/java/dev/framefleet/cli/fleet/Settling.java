package dev.framefleet.cli.fleet;

import dev.framefleet.collator.ledger.Ledger;
import dev.framefleet.collator.ledger.RunLedger;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.ObjectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits until every frame that was produced has a fate, by looking at the store alone: it works the
 * same whether the workers are in this program or in a data centre. Used by one thread.
 */
final class Settling {
  private static final Duration LEAST_PAUSE = Duration.ofMillis(50);

  /** Looking takes at most a fiftieth of the time, however many objects there are. */
  private static final int PAUSE_PER_LOOK = 49;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final ObjectStore store;
  private final StreamId stream;
  private final Produced produced;
  private final FleetProgress progress;
  private final LongSupplier nanos;
  private final Duration patience;

  /**
   * Waits on a store.
   *
   * @param produced whose runs alone count
   * @param patience how long nothing may change until the rest counts as missing
   */
  Settling(
      ObjectStore store,
      StreamId stream,
      Produced produced,
      FleetProgress progress,
      LongSupplier nanos,
      Duration patience) {
    this.store = store;
    this.stream = stream;
    this.produced = produced;
    this.progress = progress;
    this.nanos = nanos;
    this.patience = patience;
  }

  /**
   * How it ended.
   *
   * @param ledger of the runs; where the store does not know their end, the producer's word counts
   * @param trouble what is not there after all; empty if the store's own ledger balances
   */
  record Settled(Ledger ledger, Optional<UserError> trouble) {}

  /**
   * The ledger, balanced or given up on.
   *
   * @throws UserError if the store cannot be read in the end
   */
  Settled await() throws InterruptedException {
    long startNanos = nanos.getAsLong();
    long changedNanos = startNanos;
    long atStart = -1;
    long seen = -1;
    while (true) {
      long lookedNanos = nanos.getAsLong();
      Look look = look();
      if (look.settled()) {
        return new Settled(look.orThrow(), Optional.empty());
      }
      if (look.done() != seen) {
        atStart = seen < 0 ? look.done() : atStart;
        seen = look.done();
        changedNanos = nanos.getAsLong();
      }
      if (nanos.getAsLong() - changedNanos > patience.toNanos()) {
        return givenUp(look.orThrow());
      }
      long now = nanos.getAsLong();
      pause(
          now - lookedNanos,
          look.left(progress.published()),
          (seen - atStart) * 1e9 / (now - startNanos));
    }
  }

  /** Long while much is left to do, so that the work is not held up by looking at it. */
  private void pause(long lookNanos, long left, double perSecond) throws InterruptedException {
    long longest = Math.min(PAUSE_PER_LOOK * lookNanos / 1_000_000, LONGEST_PAUSE.toMillis());
    long halfOfTheRest = perSecond > 0 ? (long) (left / perSecond * 500) : 0;
    Thread.sleep(Math.max(LEAST_PAUSE.toMillis(), Math.min(longest, halfOfTheRest)));
  }

  private Look look() {
    try {
      Ledger ledger = Ledger.ofRuns(store, stream, produced.runs(), List.of());
      boolean closed = ledger.closed() && ledger.runs().size() == produced.runs().size();
      progress.settled(fates(ledger), closed ? frames(ledger) : 0);
      return new Look(ledger, closed, null);
    } catch (UserError e) { // perhaps it can be read again
      return new Look(new Ledger(stream, List.of()), false, e);
    }
  }

  private Settled givenUp(Ledger stored) {
    Ledger ledger = Ledger.ofRuns(store, stream, produced.runs(), produced.told());
    List<String> lines = new ArrayList<>();
    if (ledger.missing() > 0) {
      lines.add(ledger.missing() + " of " + frames(ledger) + " frames have no result");
    }
    if (!stored.closed() || stored.runs().size() < produced.runs().size()) {
      lines.add("the end of the run is not stored");
    }
    long errors = ledger.runs().stream().mapToLong(RunLedger::errorCount).sum();
    if (errors > 0) {
      lines.add("the ledger has " + errors + (errors == 1 ? " error" : " errors"));
    }
    if (lines.isEmpty()) { // it came in the very last moment
      return new Settled(ledger, Optional.empty());
    }
    return new Settled(
        ledger,
        Optional.of(
            UserError.failed(
                "nothing new was stored for "
                    + patience.toSeconds()
                    + " s: "
                    + String.join(", ", lines)
                    + "; do the workers run, and does their store take writes?")));
  }

  private static long fates(Ledger ledger) {
    return ledger.runs().stream()
        .mapToLong(run -> run.stored() + run.poisoned() + run.droppedCount())
        .sum();
  }

  private static long frames(Ledger ledger) {
    return ledger.runs().stream().mapToLong(run -> run.lastSeq() + 1).sum();
  }

  /**
   * What the store says.
   *
   * @param closed whether it has the end of every run
   */
  private record Look(Ledger ledger, boolean closed, @Nullable UserError unreadable) {
    boolean settled() {
      return closed && ledger.balances(0, false);
    }

    /** Grows whenever something happens. */
    long done() {
      return fates(ledger) + (closed ? 1 : 0);
    }

    /** Frames without a fate, of so many that are known of. */
    long left(long published) {
      return Math.max(0, (closed ? frames(ledger) : published) - fates(ledger));
    }

    Ledger orThrow() {
      if (unreadable != null) {
        throw unreadable;
      }
      return ledger;
    }
  }
}
