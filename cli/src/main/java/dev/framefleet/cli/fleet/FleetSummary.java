package dev.framefleet.cli.fleet;

import dev.framefleet.collator.ledger.Ledger;
import dev.framefleet.collator.ledger.LedgerTable;
import dev.framefleet.collator.ledger.RunLedger;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.manifest.RunManifest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;

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

  /** Frames that got a seq, as far as is known. */
  public long frames() {
    return ledger.runs().stream().mapToLong(run -> run.lastSeq() + 1).sum();
  }

  /** Prints it for a person. */
  public void print(PrintWriter out) {
    printTold(out);
    row(out, "stored", sum(RunLedger::stored));
    printMissing(out);
    row(out, "doubled", sum(RunLedger::doubled));
    rowIfAny(out, "poisoned", sum(RunLedger::poisoned));
    rowIfAny(out, "errors", sum(RunLedger::errorCount) - sum(RunLedger::doubled));
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
    if (!complete()) {
      LedgerTable.printDetails(ledger, out);
    }
    outputs.forEach(path -> out.println(path));
    out.flush();
  }

  /** What the producer has said, which is nobody's to compute. */
  private void printTold(PrintWriter out) {
    List<RunManifest> told =
        ledger.runs().stream().map(RunLedger::told).filter(Objects::nonNull).toList();
    if (told.isEmpty()) {
      out.printf(Locale.ROOT, "%-10s nothing of the producer's is stored%n", "decoded");
      return;
    }
    row(out, "decoded", told.stream().mapToLong(RunManifest::decoded).sum());
    rowIfAny(out, "passed by", told.stream().mapToLong(RunManifest::notSelected).sum());
    rowIfAny(out, "dropped", sum(RunLedger::droppedCount));
    row(out, "published", told.stream().mapToLong(RunManifest::frames).sum());
  }

  private void printMissing(PrintWriter out) {
    if (!ledger.runs().isEmpty() && ledger.closed()) {
      row(out, "missing", ledger.missing());
    } else { // what came after the last checkpoint, nobody knows
      out.printf(
          Locale.ROOT,
          "%-10s %d or more, the run's end is not stored%n",
          "missing",
          ledger.missing());
    }
  }

  private long sum(ToLongFunction<RunLedger> count) {
    return ledger.runs().stream().mapToLong(count).sum();
  }

  private static void rowIfAny(PrintWriter out, String name, long count) {
    if (count > 0) {
      row(out, name, count);
    }
  }

  private static void row(PrintWriter out, String name, long count) {
    out.printf(Locale.ROOT, "%-10s %d%n", name, count);
  }
}
