package dev.framefleet.worker;

import picocli.CommandLine.Command;

/** {@code model}: what can be done with a model besides serving it. */
@Command(
    name = "model",
    description = "Looks at a detector before it is put to work.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ModelCheckCommand.class)
public final class ModelCommand {}
