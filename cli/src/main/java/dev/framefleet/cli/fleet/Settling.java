package dev.framefleet.cli.fleet;

import dev.framefleet.collator.ledger.Ledger;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.ObjectStore;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits until every frame of a stream has a fate, by looking at the store alone: it works the same
 * whether the workers are in this program or in a data centre. Used by one thread.
 */
final class Settling {
  private static final Duration LEAST_PAUSE = Duration.ofMillis(50);

  /** Looking takes at most a fiftieth of the time, however many objects there are. */
  private static final int PAUSE_PER_LOOK = 49;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final ObjectStore store;
  private final StreamId stream;
  private final FleetProgress progress;
  private final LongSupplier nanos;
  private final Duration patience;

  /**
   * Waits on a store.
   *
   * @param patience how long nothing may change until the rest counts as missing
   */
  Settling(
      ObjectStore store,
      StreamId stream,
      FleetProgress progress,
      LongSupplier nanos,
      Duration patience) {
    this.store = store;
    this.stream = stream;
    this.progress = progress;
    this.nanos = nanos;
    this.patience = patience;
  }

  /**
   * The ledger, balanced or given up on.
   *
   * @throws UserError if nothing of the stream was stored at all
   */
  Ledger await() throws InterruptedException {
    long startNanos = nanos.getAsLong();
    long changedNanos = startNanos;
    long atStart = -1;
    long seen = -1;
    while (true) {
      long lookedNanos = nanos.getAsLong();
      Look look = look();
      if (look.ledger != null && look.ledger.balances(0, false)) {
        return look.ledger;
      }
      if (look.done() != seen) {
        atStart = seen < 0 ? look.done() : atStart;
        seen = look.done();
        changedNanos = nanos.getAsLong();
      }
      if (nanos.getAsLong() - changedNanos > patience.toNanos()) {
        return look.orThrow();
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
      Ledger ledger = Ledger.compute(store, stream, null, foreign -> {});
      progress.settled(fates(ledger), ledger.closed() ? frames(ledger) : 0);
      return new Look(ledger, null);
    } catch (UserError e) { // no run is told of yet
      return new Look(null, e);
    }
  }

  private static long fates(Ledger ledger) {
    return ledger.runs().stream()
        .mapToLong(run -> run.stored() + run.poisoned() + run.droppedCount())
        .sum();
  }

  private static long frames(Ledger ledger) {
    return ledger.runs().stream().mapToLong(run -> run.lastSeq() + 1).sum();
  }

  private record Look(@Nullable Ledger ledger, @Nullable UserError nothing) {
    /** Grows whenever something happens. */
    long done() {
      return ledger == null ? 0 : fates(ledger) + (ledger.closed() ? 1 : 0);
    }

    /** Frames without a fate, of so many that are known of. */
    long left(long published) {
      long known = ledger != null && ledger.closed() ? frames(ledger) : published;
      return ledger == null ? known : Math.max(0, known - fates(ledger));
    }

    Ledger orThrow() {
      if (ledger != null) {
        return ledger;
      }
      throw nothing == null ? UserError.failed("nothing was stored") : nothing;
    }
  }
}
