package dev.framefleet.producer.source;

import java.util.Arrays;
import java.util.Locale;

/** Which pictures of a compressed video are decoded at all. The others cost next to nothing. */
public enum DecodeMode {
  /** Every picture. */
  ALL,
  /** Without those that no other picture needs, such as most B-frames. */
  NONREF,
  /** Keyframes only: one picture per GOP, at a few per cent of the work. */
  KEY;

  /**
   * Reads the constant's name in lower case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static DecodeMode parse(String text) {
    return Arrays.stream(values())
        .filter(mode -> mode.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be all, nonref or key: " + text));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
