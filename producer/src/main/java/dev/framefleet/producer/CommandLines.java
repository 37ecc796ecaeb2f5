package dev.framefleet.producer;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.FailureReport;
import dev.framefleet.common.failure.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How the command line tells errors: in one line each. */
final class CommandLines {
  private CommandLines() {}

  static CommandLine oneLineErrors(CommandLine command) {
    return command
        .setParameterExceptionHandler((e, args) -> usageError(e))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> FailureReport.print(e, line.getErr(), isVerbose(parsed)));
  }

  private static int usageError(ParameterException e) {
    CommandLine command = e.getCommandLine();
    FailureReport.print(
        UserError.usage(
            e.getMessage() + "; see " + command.getCommandSpec().qualifiedName() + " --help"),
        command.getErr(),
        false);
    return ExitCode.USAGE;
  }

  private static boolean isVerbose(ParseResult parsed) {
    OptionSpec verbose = parsed.commandSpec().findOption("--verbose");
    return verbose != null && Boolean.TRUE.equals(verbose.getValue());
  }
}
