package dev.framefleet.collator.ledger;

import dev.framefleet.collator.runs.RunCatalog;
import dev.framefleet.collator.runs.RunTally;
import dev.framefleet.collator.runs.StreamSurvey;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fate of every frame of a stream: computed from runs/, frames/ and errors/. Of frames that are
 * gone, the ledger that was sealed before tells the fate.
 *
 * @param stream the stream
 * @param runs in order of their start
 */
public record Ledger(StreamId stream, List<RunLedger> runs) {
  /** Copies the list. */
  public Ledger {
    runs = List.copyOf(runs);
  }

  /**
   * Computes the ledger by one listing.
   *
   * @param only the one run wanted, or null for all
   * @param warnings gets one line for each foreign object
   * @throws UserError if the store cannot be read, or has no such run
   */
  public static Ledger compute(
      ObjectStore store, StreamId stream, @Nullable RunId only, Consumer<String> warnings) {
    try {
      return of(stream, StreamSurvey.take(store, stream, TimeWindow.ALL, warnings), only);
    } catch (StoreException | UncheckedIOException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Computes the ledger of some runs. Those that the store has nothing of are not in it.
   *
   * @param told what their producer says of them; it counts until the store has a run's end
   * @throws UserError if the store cannot be read
   */
  public static Ledger ofRuns(
      ObjectStore store, StreamId stream, Set<RunId> runs, Collection<RunManifest> told) {
    try {
      RunCatalog catalog = RunCatalog.read(store, stream, warning -> {});
      told.forEach(catalog::tell);
      StreamSurvey survey =
          StreamSurvey.take(store, stream, catalog, TimeWindow.ALL, warning -> {});
      return new Ledger(stream, ledgers(stream, survey, runs));
    } catch (StoreException | UncheckedIOException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private static Ledger of(StreamId stream, StreamSurvey survey, @Nullable RunId only) {
    List<RunLedger> runs = ledgers(stream, survey, only == null ? Set.of() : Set.of(only));
    if (runs.isEmpty()) {
      throw UserError.failed(
          only == null
              ? "the store has no run of the stream " + stream
              : "the store has no run " + only + " of the stream " + stream + known(survey));
    }
    return new Ledger(stream, runs);
  }

  private static List<RunLedger> ledgers(StreamId stream, StreamSurvey survey, Set<RunId> only) {
    return survey.tallies().stream()
        .filter(tally -> only.isEmpty() || only.contains(tally.run().id()))
        .map(tally -> RunLedger.of(stream, tally))
        .toList();
  }

  private static String known(StreamSurvey survey) {
    List<String> runs =
        survey.tallies().stream().map(RunTally::run).map(run -> run.id().toString()).toList();
    return runs.isEmpty() ? "" : "; it has " + String.join(", ", runs);
  }

  /** Frames without a fate, of all runs. */
  public long missing() {
    return runs.stream().mapToLong(RunLedger::missing).sum();
  }

  /** Frames whose object was there when their run was sealed, and is gone, of all runs. */
  public long expired() {
    return runs.stream().mapToLong(RunLedger::expired).sum();
  }

  /** Whether every run is closed. */
  public boolean closed() {
    return runs.stream().allMatch(RunLedger::closed);
  }

  /** Whether no run breaks the rules. */
  public boolean consistent() {
    return runs.stream().allMatch(run -> run.errorCount() == 0);
  }

  /**
   * Whether the ledger balances.
   *
   * @param allowMissing how many frames may be missing
   * @param allowOpen whether runs may be open
   */
  public boolean balances(long allowMissing, boolean allowOpen) {
    return consistent() && missing() <= allowMissing && (allowOpen || closed());
  }
}
