package dev.framefleet.worker;

import picocli.CommandLine.Command;

/** {@code model}: what can be done with a model besides serving it. */
@Command(
    name = "model",
    description = "Looks at a detector before it is put to work.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ModelCheckCommand.class, ModelBenchCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet model check yolox_nano.onnx",
      "  framefleet model bench yolox_nano.onnx",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
public final class ModelCommand {}
