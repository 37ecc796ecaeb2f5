package dev.framefleet.collator.video;

/** A JPEG that cannot be decoded; the message says why in a few words. */
public final class UndecodableException extends Exception {
  private static final long serialVersionUID = 1;

  UndecodableException(String message) {
    super(message);
  }
}
