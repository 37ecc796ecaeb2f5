package dev.framefleet.worker.model;

import java.util.Arrays;
import java.util.Locale;

/** How a picture is fitted into the model's input. */
public enum Resize {
  /** Stretched to fill it; the aspect ratio is lost. */
  STRETCH,
  /** As large as it goes, rounded, in the middle. */
  LETTERBOX,
  /** As large as it goes, rounded down, at the top left. */
  LETTERBOX_TOP_LEFT;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word in a manifest. */
  public String word() {
    return word;
  }

  /** All words. */
  static String[] words() {
    return Arrays.stream(values()).map(Resize::word).toArray(String[]::new);
  }

  static Resize ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
