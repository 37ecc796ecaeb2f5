package dev.framefleet.worker.opencv;

/**
 * The bytes have a JPEG's structure but no picture comes out; the message says so in a few words.
 */
public final class UnreadablePictureException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadablePictureException(String message) {
    super(message);
  }
}
