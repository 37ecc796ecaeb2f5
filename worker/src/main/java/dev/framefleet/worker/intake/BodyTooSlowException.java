package dev.framefleet.worker.intake;

import java.io.IOException;

/** A body is not there in full when its time is over. */
final class BodyTooSlowException extends IOException {
  private static final long serialVersionUID = 1;

  BodyTooSlowException(long limitMillis) {
    super("body not there within " + limitMillis + " ms");
  }
}
