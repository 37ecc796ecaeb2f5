package dev.framefleet.common.failure;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Shows a failure to a person: one line, and the trace on demand, both without passwords.
 * Stateless.
 */
public final class FailureReport {
  private FailureReport() {}

  /**
   * Prints the failure.
   *
   * @param verbose whether the stack trace is wanted
   * @return the exit code it leads to
   */
  public static int print(Throwable failure, PrintWriter err, boolean verbose) {
    err.println("framefleet: " + Secrets.mask(line(failure)));
    if (verbose) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      err.print(Secrets.mask(trace.toString()));
    } else if (!(failure instanceof UserError)) {
      err.println("framefleet: this was not foreseen; --verbose shows the trace");
    }
    err.flush();
    return failure instanceof UserError user ? user.exitCode() : ExitCode.FAILED;
  }

  private static String line(Throwable failure) {
    String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String oneLine = text.strip().replaceAll("\\s*\\R\\s*", "; ");
    return failure instanceof UserError
        ? oneLine
        : failure.getClass().getSimpleName() + ": " + oneLine;
  }
}
