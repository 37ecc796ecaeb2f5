package dev.framefleet.collator.ledger;

import dev.framefleet.collator.runs.SealedLedger;
import dev.framefleet.collator.runs.SealedLedgerJson;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Keeps the ledger of closed runs in the store, so that pictures may go before data. A sealed
 * ledger is written once and never replaced. Thread-safe as its store is.
 */
public final class Sealer {
  private final ObjectStore store;
  private final Consumer<String> told;

  /**
   * A sealer.
   *
   * @param store stays open
   * @param told gets a line for each ledger that is kept
   */
  public Sealer(ObjectStore store, Consumer<String> told) {
    this.store = store;
    this.told = told;
  }

  /**
   * Keeps the ledger of each closed run. Nothing is written unless the whole ledger balances.
   *
   * @param allowMissing how many frames may be missing
   * @param allowOpen whether open runs are passed over instead of refused
   * @throws UserError if a run may not be sealed, was sealed otherwise before, or the store fails
   */
  public void seal(Ledger ledger, long allowMissing, boolean allowOpen) {
    ledger.runs().forEach(run -> refuse(ledger, run, allowMissing, allowOpen));
    if (ledger.runs().stream().noneMatch(RunLedger::closed)) {
      throw UserError.failed("nothing to seal: no run of the stream has ended yet");
    }
    for (RunLedger run : ledger.runs()) {
      if (run.toSeal() != null) {
        keep(run, run.toSeal());
      }
    }
  }

  private static void refuse(Ledger ledger, RunLedger run, long allowMissing, boolean allowOpen) {
    if (run.errorCount() > 0) {
      throw UserError.failed(
          "not sealed: the run " + run.run() + " is inconsistent: " + run.errors().get(0));
    }
    if (!run.closed() && !allowOpen) {
      throw UserError.failed(
          "not sealed: the run "
              + run.run()
              + " is open; wait for its end, or pass over open runs with --allow-open");
    }
    if (run.missing() > 0 && ledger.missing() > allowMissing) {
      throw UserError.failed(
          "not sealed: "
              + run.missing()
              + (run.missing() == 1 ? " frame" : " frames")
              + " of the run "
              + run.run()
              + (run.missing() == 1 ? " is" : " are")
              + " missing; wait for redelivery, or give them up with --allow-missing "
              + ledger.missing());
    }
  }

  private void keep(RunLedger run, SealedLedger ledger) {
    String name = ObjectNames.ledger(ledger.stream(), ledger.run());
    byte[] json = SealedLedgerJson.write(ledger);
    try {
      if (store.create(name, json) == ObjectStore.Created.STORED) {
        told.accept("sealed " + name);
      } else if (isSame(store.read(name), json, ledger)) {
        told.accept("sealed before, with the same content: " + name);
      } else {
        throw otherContent(run, name);
      }
    } catch (StoreException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }

  /** A later version may write other bytes for the same ledger. */
  private static boolean isSame(byte[] there, byte[] json, SealedLedger ledger) {
    try {
      return Arrays.equals(there, json) || SealedLedgerJson.read(there).equals(ledger);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static UserError otherContent(RunLedger run, String name) {
    return UserError.failed(
        "the run "
            + run.run()
            + " was sealed before with other content, and frames came since or the file is"
            + " damaged; "
            + (run.expired() == 0
                ? "remove " + name + " and seal again"
                : "keep "
                    + name
                    + " as it is, since "
                    + run.expired()
                    + (run.expired() == 1 ? " frame has" : " frames have")
                    + " expired whose fate nothing else tells"));
  }
}
