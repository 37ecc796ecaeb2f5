package dev.framefleet.cli;

import picocli.CommandLine.Command;

/** {@code pubsub}: what can be done with topics and subscriptions. */
@Command(
    name = "pubsub",
    description = "Makes topics and subscriptions, brings dead letters back.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ApplyCommand.class, RedriveCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet pubsub apply --project my-project",
      "  framefleet pubsub redrive --project my-project --from frames-dead-pull --topic frames",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
final class PubSubCommand {}
