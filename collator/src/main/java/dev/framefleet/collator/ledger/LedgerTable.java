package dev.framefleet.collator.ledger;

import dev.framefleet.collator.runs.RunCursor;
import dev.framefleet.collator.runs.SeqRange;
import dev.framefleet.common.time.SystemTime;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The ledger as a table for a person. Stateless. */
public final class LedgerTable {
  private static final int NAMED = 20;

  private LedgerTable() {}

  /** Prints the table, then what is missing or wrong, then one line of judgement. */
  public static void print(Ledger ledger, boolean balanced, PrintWriter out) {
    out.println("stream " + ledger.stream());
    row(out, "run", "end", "frames", "stored", "dropped", "poisoned", "expired", "missing");
    for (RunLedger run : ledger.runs()) {
      row(
          out,
          run.run(),
          run.end() == null ? "open" : run.end().wire(),
          run.lastSeq() + 1,
          run.stored(),
          run.droppedCount(),
          run.poisoned(),
          run.expired(),
          run.missing());
    }
    printDetails(ledger, out);
    out.println(judgement(ledger, balanced));
  }

  /** Prints what was dropped, is missing or is wrong, a line each. */
  public static void printDetails(Ledger ledger, PrintWriter out) {
    ledger.runs().forEach(run -> printDetails(run, out));
  }

  private static void row(PrintWriter out, Object... cells) {
    out.printf(Locale.ROOT, "%-26s %-12s %10s %10s %10s %10s %10s %10s%n", cells);
  }

  private static void printDetails(RunLedger run, PrintWriter out) {
    new TreeMap<>(run.dropped())
        .forEach((reason, count) -> out.println(run.run() + ": dropped, " + reason + ": " + count));
    if (!run.closed() && run.beyond() > 0) {
      out.println(run.run() + ": " + run.beyond() + " frames after the last checkpoint");
    }
    List<String> lines =
        run.holes().stream()
            .flatMap(hole -> hole.ranges().stream().map(range -> describe(range, hole)))
            .toList();
    printSome(run, lines, lines.size() + run.unnamedHoles(), "holes", out);
    printSome(run, run.errors(), run.errorCount(), "errors", out);
  }

  private static void printSome(
      RunLedger run, List<String> lines, long count, String what, PrintWriter out) {
    lines.stream().limit(NAMED).forEach(line -> out.println(run.run() + ": " + line));
    if (count > NAMED) {
      out.println(run.run() + ": " + (count - NAMED) + " more " + what + "; --json names more");
    }
  }

  private static String describe(SeqRange range, RunCursor.Hole hole) {
    return "missing: seq "
        + range
        + time(" after ", hole.afterMicros())
        + time(" before ", hole.beforeMicros());
  }

  private static String time(String word, OptionalLong micros) {
    return micros.isEmpty() ? "" : word + SystemTime.ofMicros(micros.getAsLong());
  }

  private static String judgement(Ledger ledger, boolean balanced) {
    if (balanced) {
      return "balanced: every frame has one fate, "
          + (ledger.expired() == 0 ? "" : ledger.expired() + " expired, ")
          + ledger.missing()
          + " missing";
    }
    long open = ledger.runs().stream().filter(run -> !run.closed()).count();
    long errors = ledger.runs().stream().mapToLong(RunLedger::errorCount).sum();
    return "NOT balanced: "
        + ledger.missing()
        + " missing, "
        + open
        + (open == 1 ? " run" : " runs")
        + " open, "
        + errors
        + (errors == 1 ? " error" : " errors");
  }
}
