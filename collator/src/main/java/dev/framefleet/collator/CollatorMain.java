package dev.framefleet.collator;

import dev.framefleet.common.failure.FailureReport;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.natives.UnpackedNatives;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The collator as a program of its own: {@code collator} and {@code verify}. */
public final class CollatorMain {
  @Command(
      name = "framefleet",
      description = "Results in, ordered video and data out.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root {}

  private CollatorMain() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    UnpackedNatives.load();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Root())
        .addSubcommand(new CollatorCommand())
        .addSubcommand(new VerifyCommand())
        .addSubcommand(new ReplayCommand())
        .addSubcommand(new DiffCommand())
        .addSubcommand(new StoreCommand())
        .addSubcommand(new InspectCommand())
        .setParameterExceptionHandler((failure, args) -> wrongUsage(failure))
        .setExecutionExceptionHandler(
            (failure, command, parsed) ->
                FailureReport.print(failure, command.getErr(), isVerbose(parsed)));
  }

  private static int wrongUsage(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    String help = command.getCommandSpec().qualifiedName() + " --help";
    return FailureReport.print(
        UserError.usage(failure.getMessage() + "; see " + help), command.getErr(), false);
  }

  private static boolean isVerbose(ParseResult parsed) {
    OptionSpec verbose = parsed.commandSpec().findOption("--verbose");
    return verbose != null && Boolean.TRUE.equals(verbose.getValue());
  }
}
