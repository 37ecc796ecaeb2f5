package dev.framefleet.common.frame;

/** Makes foreign text fit for one line of an error message. */
final class Printable {
  private static final int LIMIT = 80;

  private Printable() {}

  /** The text in quotes, without control characters, cut at 80 characters. */
  static String quote(String text) {
    String shown = text.length() > LIMIT ? text.substring(0, LIMIT) + "…" : text;
    return '"' + shown.replaceAll("[\\p{Cntrl}]", "?") + '"';
  }
}
