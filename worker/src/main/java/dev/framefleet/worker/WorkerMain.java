package dev.framefleet.worker;

import dev.framefleet.common.failure.FailureReport;
import dev.framefleet.common.natives.UnpackedNatives;
import picocli.CommandLine;

/** The worker as a program of its own: the entry point of its image. */
public final class WorkerMain {
  private static final String LOGBACK_FILE = "logback.configurationFile";

  private WorkerMain() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    UnpackedNatives.load();
    if (System.getProperty(LOGBACK_FILE) == null) {
      System.setProperty(LOGBACK_FILE, "dev/framefleet/worker/logback.xml");
    }
    WorkerCommand worker = new WorkerCommand();
    int exitCode =
        new CommandLine(worker)
            .setExecutionExceptionHandler(
                (failure, command, parsed) ->
                    FailureReport.print(failure, command.getErr(), worker.verbose()))
            .execute(args);
    System.exit(exitCode);
  }
}
