package dev.framefleet.common.failure;

import org.jspecify.annotations.Nullable;

/**
 * Something a person can mend. The message is one line: what is wrong and what would be right; it
 * is shown without a stack trace.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int exitCode;

  private UserError(String message, int exitCode, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The work failed: exit code {@link ExitCode#FAILED}. */
  public static UserError failed(String message) {
    return new UserError(message, ExitCode.FAILED, null);
  }

  /** The work failed because of something else: exit code {@link ExitCode#FAILED}. */
  public static UserError failed(String message, Throwable cause) {
    return new UserError(message, ExitCode.FAILED, cause);
  }

  /** The command was given wrongly: exit code {@link ExitCode#USAGE}. */
  public static UserError usage(String message) {
    return new UserError(message, ExitCode.USAGE, null);
  }

  /** The program's exit code. */
  public int exitCode() {
    return exitCode;
  }
}
