package dev.framefleet.worker.frame;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which picture a frame's object holds. */
public enum ResultImage {
  /** The frame's own JPEG, byte for byte, with the result inside. */
  ORIGINAL,
  /** The JPEG drawn on and encoded anew; it cannot be replayed. */
  ANNOTATED,
  /** None: the result alone, as JSON. */
  NONE;

  /** The word of the configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a word; empty if it is none. */
  public static Optional<ResultImage> of(String word) {
    return Arrays.stream(values()).filter(image -> image.word().equals(word)).findFirst();
  }
}
