package dev.framefleet.collator;

import dev.framefleet.common.failure.FailureReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CollatorCommand collator = new CollatorCommand();
    VerifyCommand verify = new VerifyCommand();
    return new CommandLine(new Root())
        .addSubcommand(collator)
        .addSubcommand(verify)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) ->
                FailureReport.print(
                    failure, command.getErr(), collator.verbose() || verify.verbose()));
  }
}
