package dev.framefleet.collator;

import dev.framefleet.collator.ledger.Ledger;
import dev.framefleet.collator.ledger.LedgerJson;
import dev.framefleet.collator.ledger.LedgerTable;
import dev.framefleet.collator.ledger.Sealer;
import dev.framefleet.collator.upkeep.DeepCheck;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.time.SystemTime;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify}: says of every frame what became of it. */
@Command(
    name = "verify",
    description = "Computes the fate of every frame of a stream from what the store holds.",
    mixinStandardHelpOptions = true,
    defaultValueProvider = OptionDefaults.class,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet verify --stream plaza --store out/store",
      "  framefleet verify --stream gate-7 --store gs://results/eu --allow-open --json",
      "  framefleet verify --stream plaza --store out/store --deep",
      "  framefleet verify --stream plaza --store out/store --seal",
      "",
      "Seal a run before its pictures are removed, by hand or by the bucket's lifecycle:",
      "what was there then is counted as expired afterwards, not as missing.",
      "",
      "Exit codes: 0 every run is closed and nothing is missing, 1 not so, or not sealed,",
      "2 wrong usage."
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final int READERS = 8;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--stream", paramLabel = "ID", required = true, description = "Whose frames.")
  private @Nullable String stream;

  @Option(
      names = "--store",
      paramLabel = "URL",
      required = true,
      description = "Folder, or gs://bucket[/prefix].")
  private @Nullable String store;

  @Option(names = "--run", paramLabel = "RUN", description = "The only run to look at.")
  private @Nullable String run;

  @Option(
      names = "--allow-missing",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many frames may be missing. Default: ${DEFAULT-VALUE}.")
  private long allowMissing;

  @Option(names = "--allow-open", description = "Runs may be open: a producer still works.")
  private boolean allowOpen;

  @Option(
      names = "--seal",
      description =
          "Keep the ledger of each closed run in the store, as runs/<stream>/<run>/ledger.json.")
  private boolean seal;

  @Option(
      names = "--deep",
      description =
          "Open every object too: a JPEG with our comment whose identity is the one of its name.")
  private boolean deep;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  @Override
  public Integer call() {
    new OptionDefaults().checkKnown();
    if (allowMissing < 0) {
      throw UserError.usage("--allow-missing must be 0 or more: " + allowMissing);
    }
    PrintWriter err = command().commandLine().getErr();
    ProgressLines warnings = new ProgressLines(err, SystemTime.nanoTicker());
    try (ObjectStore opened = Arguments.store(store)) {
      Ledger ledger =
          Ledger.compute(opened, Arguments.stream(stream), Arguments.run(run), warnings::warning);
      warnings.finish();
      boolean balanced =
          ledger.balances(allowMissing, allowOpen) && (!deep || isWhole(opened, err));
      print(ledger, balanced);
      if (seal) {
        new Sealer(opened, line -> note(err, line)).seal(ledger, allowMissing, allowOpen);
      }
      return balanced ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private boolean isWhole(ObjectStore opened, PrintWriter err) {
    ProgressLines told = new ProgressLines(err, SystemTime.nanoTicker());
    DeepCheck.Found found =
        DeepCheck.run(
            opened,
            Arguments.stream(stream),
            Arguments.run(run),
            READERS,
            told::warning,
            checked -> {});
    told.finish();
    note(err, found.checked() + " objects opened, " + found.damaged() + " damaged");
    return found.damaged() == 0;
  }

  private void print(Ledger ledger, boolean balanced) {
    PrintWriter out = command().commandLine().getOut();
    if (json) {
      out.println(new String(LedgerJson.write(ledger, balanced), StandardCharsets.US_ASCII));
    } else {
      LedgerTable.print(ledger, balanced, out);
    }
    out.flush();
  }

  private static void note(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }

  /** Whether a failure is to be shown with its stack trace. */
  public boolean verbose() {
    return verbose;
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before a call");
    }
    return spec;
  }
}
