package dev.framefleet.cli;

import dev.framefleet.collator.CollatorCommand;
import dev.framefleet.collator.DiffCommand;
import dev.framefleet.collator.InspectCommand;
import dev.framefleet.collator.ReplayCommand;
import dev.framefleet.collator.StoreCommand;
import dev.framefleet.collator.VerifyCommand;
import dev.framefleet.loadtest.LoadTestCommand;
import dev.framefleet.producer.ProbeCommand;
import dev.framefleet.producer.ProducerCommand;
import dev.framefleet.worker.ModelCommand;
import dev.framefleet.worker.WorkerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists the subcommands. */
@Command(
    name = "framefleet",
    description = "Turns cameras and videos into ordered, annotated results.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      ProducerCommand.class,
      ProbeCommand.class,
      WorkerCommand.class,
      CollatorCommand.class,
      VerifyCommand.class,
      ReplayCommand.class,
      DiffCommand.class,
      StoreCommand.class,
      InspectCommand.class,
      ModelCommand.class,
      PlanCommand.class,
      LoadTestCommand.class,
      EmulatorCommand.class,
      PubSubCommand.class,
      DoctorCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the work failed, or is incomplete",
      "2:the command, an option or a property was given wrongly"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet demo                               the whole path on the sample clip",
      "  framefleet run --input gate.mp4               the same on your own video",
      "  framefleet run --rtsp rtsp://camera/stream    the same for a live camera, until Ctrl-C",
      "  framefleet COMMAND --help                     the options of one command"
    })
final class FramefleetCommand implements Runnable {
  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "which command? demo, run, producer, worker, …");
    }
  }
}
