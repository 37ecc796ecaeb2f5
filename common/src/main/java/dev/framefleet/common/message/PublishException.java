package dev.framefleet.common.message;

import org.jspecify.annotations.Nullable;

/** A message was not accepted, after all retries; the text is one line for a person. */
public final class PublishException extends Exception {
  private static final long serialVersionUID = 1;

  /** With what is wrong in one line. */
  public PublishException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
