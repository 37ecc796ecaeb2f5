package dev.framefleet.worker.frame;

/** The message can never succeed; the text is the reason in a few words. */
final class PoisonException extends Exception {
  private static final long serialVersionUID = 1;

  PoisonException(String reason, Throwable cause) {
    super(reason, cause);
  }

  PoisonException(String reason) {
    super(reason);
  }
}
