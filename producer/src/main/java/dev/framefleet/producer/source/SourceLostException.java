package dev.framefleet.producer.source;

/** A source broke off in the middle, or fell silent. The message is one line without secrets. */
public final class SourceLostException extends Exception {
  private static final long serialVersionUID = 1;

  /** With what happened in one line. */
  public SourceLostException(String message) {
    super(message);
  }
}
