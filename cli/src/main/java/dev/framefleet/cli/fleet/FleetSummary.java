package dev.framefleet.cli.fleet;

import dev.framefleet.collator.ledger.Ledger;
import dev.framefleet.collator.ledger.RunLedger;
import dev.framefleet.common.failure.UserError;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a fleet did.
 *
 * @param ledger the fate of every frame
 * @param repeats deliveries that were answered "already there"; -1 where nobody could be asked
 * @param seconds from the first frame decoded to the last frame written
 * @param collateSeconds how much of them the collator took, after the last frame was stored
 * @param warmFramesPerSecond the rate without the first frames, when everything is cold; 0 if there
 *     were no others
 * @param outputs what was made
 * @param trouble what went wrong with the source on the way; everything before it is there
 */
public record FleetSummary(
    Ledger ledger,
    long repeats,
    double seconds,
    double collateSeconds,
    double warmFramesPerSecond,
    List<Path> outputs,
    Optional<UserError> trouble) {

  /** Whether every frame of the source has a result, once. */
  public boolean complete() {
    return ledger.balances(0, false) && trouble.isEmpty();
  }

  /** Frames that got a seq. */
  public long frames() {
    return ledger.runs().stream().mapToLong(run -> run.lastSeq() + 1).sum();
  }

  /** Prints it for a person. */
  public void print(PrintWriter out) {
    long stored = ledger.runs().stream().mapToLong(RunLedger::stored).sum();
    long dropped = ledger.runs().stream().mapToLong(RunLedger::droppedCount).sum();
    long poisoned = ledger.runs().stream().mapToLong(RunLedger::poisoned).sum();
    long errors = ledger.runs().stream().mapToLong(RunLedger::errorCount).sum();
    row(out, "captured", frames());
    row(out, "published", frames() - dropped);
    if (dropped > 0) {
      row(out, "dropped", dropped);
    }
    row(out, "stored", stored);
    row(out, "missing", ledger.missing());
    row(out, "doubled", errors);
    if (poisoned > 0) {
      row(out, "poisoned", poisoned);
    }
    if (repeats >= 0) {
      row(out, "repeats", repeats);
    }
    out.printf(
        Locale.ROOT,
        "%-10s %.1f frames/s, all steps together (detecting %.1f s, collating %.1f s)%n",
        "rate",
        frames() / seconds,
        seconds - collateSeconds,
        collateSeconds);
    outputs.forEach(path -> out.println(path));
    out.flush();
  }

  private static void row(PrintWriter out, String name, long count) {
    out.printf(Locale.ROOT, "%-10s %d%n", name, count);
  }
}
