package dev.framefleet.common.message;

import org.jspecify.annotations.Nullable;

/** A message was not accepted, after all retries; the text is one line for a person. */
public final class PublishException extends Exception {
  private static final long serialVersionUID = 2;

  private final boolean mayPass;

  /** With what is wrong in one line, and for good. */
  public PublishException(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  /** With what is wrong in one line, and whether the same message may be accepted later. */
  public PublishException(String message, @Nullable Throwable cause, boolean mayPass) {
    super(message, cause);
    this.mayPass = mayPass;
  }

  /** Whether the same message may be accepted later: the server is away, or has no room. */
  public boolean mayPass() {
    return mayPass;
  }
}
