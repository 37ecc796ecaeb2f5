package dev.framefleet.cli;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.FailureReport;
import dev.framefleet.common.failure.UserError;
import java.util.Arrays;
import picocli.CommandLine;

/** The program {@code framefleet}. */
public final class FramefleetMain {
  private static final String LOGBACK_FILE = "logback.configurationFile";

  private FramefleetMain() {}

  /** Runs one subcommand and ends the program with its exit code. */
  public static void main(String[] args) {
    if (System.getProperty(LOGBACK_FILE) == null) {
      System.setProperty(LOGBACK_FILE, "dev/framefleet/cli/logback.xml");
    }
    System.exit(commandLine().execute(args));
  }

  /** The program as a picocli command line; one line for each error, the trace with --verbose. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new FramefleetCommand(), new Commands());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) ->
            FailureReport.print(
                failure, command.getErr(), parsed.expandedArgs().contains("--verbose")));
    commandLine.setParameterExceptionHandler(FramefleetMain::wrongUsage);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new VersionProvider()));
    return commandLine;
  }

  private static int wrongUsage(CommandLine.ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String what = String.valueOf(failure.getMessage());
    String hint = "; see '" + command.getCommandSpec().qualifiedName() + " --help'";
    FailureReport.print(
        UserError.usage(what + hint), command.getErr(), Arrays.asList(args).contains("--verbose"));
    return ExitCode.USAGE;
  }
}
