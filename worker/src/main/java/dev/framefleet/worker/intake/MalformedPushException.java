package dev.framefleet.worker.intake;

/** The body is not a push message; the text is the reason in a few words. */
final class MalformedPushException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedPushException(String reason) {
    super(reason);
  }
}
