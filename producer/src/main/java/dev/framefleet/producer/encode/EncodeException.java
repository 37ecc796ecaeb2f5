package dev.framefleet.producer.encode;

/** A picture could not be made into a JPEG; the text is one line for a person. */
public final class EncodeException extends Exception {
  private static final long serialVersionUID = 1;

  /** With what is wrong in one line. */
  public EncodeException(String message) {
    super(message);
  }
}
