package dev.framefleet.collator;

import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.collator.upkeep.Pruner;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.store.ObjectStore;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code store prune}: removes frame objects of sealed runs. */
@Command(
    name = "prune",
    description =
        "Removes frame objects by stream and time; says what would go unless --yes is given.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet verify --stream plaza --store out/store --seal",
      "  framefleet store prune --store out/store --stream plaza --to 2026-03-01T00:00:00Z",
      "  framefleet store prune --store out/store --stream plaza --to 2026-03-01T00:00:00Z --yes",
      "",
      "Manifests, sealed ledgers and error records stay, so that verify still tells the fate of",
      "every frame: what was removed is expired, not missing."
    })
final class StorePruneCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private StoreOptions options = new StoreOptions();

  @Option(names = "--stream", paramLabel = "ID", required = true, description = "Whose frames.")
  private @Nullable String stream;

  @Option(names = "--run", paramLabel = "RUN", description = "The only run wanted.")
  private @Nullable String run;

  @Option(names = "--all", description = "Without bounds of time and without --run.")
  private boolean all;

  @Option(names = "--unsealed", description = "Also frames that no sealed ledger tells of.")
  private boolean unsealed;

  @Option(names = "--yes", description = "Remove them.")
  private boolean yes;

  @Override
  public Integer call() {
    return options.with(this::work);
  }

  private int work(ObjectStore store) {
    TimeWindow window = options.window();
    if (!all && run == null && !window.hasFrom() && !window.hasTo()) {
      throw UserError.usage("say what may go: --from, --to, --run, or --all");
    }
    Pruner pruner =
        new Pruner(store, Arguments.stream(stream), window, Arguments.run(run), unsealed);
    Pruner.Pruned planned = pruner.plan();
    if (!yes) {
      tell(planned, "would go; nothing was removed, --yes removes");
      return ExitCode.DONE;
    }
    tell(pruner.prune(), "removed; manifests and ledgers stay");
    return ExitCode.DONE;
  }

  private void tell(Pruner.Pruned pruned, String what) {
    PrintWriter out = out();
    out.printf(
        Locale.ROOT, "%d frame objects of %d runs %s%n", pruned.objects(), pruned.runs(), what);
    out.flush();
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before a call");
    }
    return spec.commandLine().getOut();
  }
}
