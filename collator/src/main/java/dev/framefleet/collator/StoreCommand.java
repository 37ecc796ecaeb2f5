package dev.framefleet.collator;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code store}: what a store holds, and what of it may go. */
@Command(
    name = "store",
    description = "Lists, counts and prunes the objects of a store.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {StoreLsCommand.class, StoreStatCommand.class, StorePruneCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet store stat --store out/store",
      "  framefleet store ls --store gs://results/eu --stream gate-7 --from 2026-03-01T08:00:00Z",
      "  framefleet store prune --store out/store --stream plaza --to 2026-03-01T00:00:00Z --yes",
      "%nExit codes: 0 done, 1 failed or refused, 2 wrong usage."
    })
public final class StoreCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "which command? ls, stat or prune");
    }
  }
}
