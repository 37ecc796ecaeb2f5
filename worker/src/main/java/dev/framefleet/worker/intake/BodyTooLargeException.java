package dev.framefleet.worker.intake;

import java.io.IOException;

/** A body goes on beyond the limit. */
final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  BodyTooLargeException(long limitBytes) {
    super("body over " + limitBytes + " bytes");
  }
}
