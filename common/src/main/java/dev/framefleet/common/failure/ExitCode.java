package dev.framefleet.common.failure;

/** The exit codes of every command. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** The work failed, or is incomplete. */
  public static final int FAILED = 1;

  /** The command, an option or a property was given wrongly. */
  public static final int USAGE = 2;

  private ExitCode() {}
}
