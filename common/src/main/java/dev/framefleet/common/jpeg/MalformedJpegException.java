package dev.framefleet.common.jpeg;

/** The bytes are not a complete JPEG; the message says what is wrong, in a few words. */
public final class MalformedJpegException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedJpegException(String message) {
    super(message);
  }
}
