package dev.framefleet.common.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The store did not do what was asked; the message is one line for a person. */
public class StoreException extends IOException {
  private static final long serialVersionUID = 1;
  private final boolean retryable;

  /**
   * A failure.
   *
   * @param message one line
   * @param retryable whether the same call may succeed later without anybody's help
   * @param cause or null
   */
  public StoreException(String message, boolean retryable, @Nullable Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  /** Whether the same call may succeed later without anybody's help. */
  public boolean retryable() {
    return retryable;
  }
}
