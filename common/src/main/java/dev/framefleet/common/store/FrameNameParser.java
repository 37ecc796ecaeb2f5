package dev.framefleet.common.store;

import dev.framefleet.common.frame.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code frames/<2 hex>/<stream>/<hour>/<16 digits>-<8 hex>-<10 digits>.<jpg|json>} and
 * {@code errors/<stream>/<hour>/…} by hand: a day of one camera is two million names, and an
 * expression for each would take longer than the listing. Stateless.
 */
final class FrameNameParser {
  private static final String FRAMES = "frames/";
  private static final String ERRORS = "errors/";
  private static final int MICROS_DIGITS = 16;
  private static final int SUFFIX_DIGITS = 8;
  private static final int SEQ_DIGITS = 10;
  private static final int TAIL = MICROS_DIGITS + 1 + SUFFIX_DIGITS + 1 + SEQ_DIGITS;
  private static final int LEAST_HOUR_DIGITS = 10;
  private static final int NOT = -1;

  private FrameNameParser() {}

  /** What the name says; null if it is not a frame's. */
  static @Nullable FrameKey parse(String name) {
    String extension = extension(name);
    int streamAt = streamStart(name);
    if (extension == null || streamAt == NOT) {
      return null;
    }
    int tail = name.length() - extension.length() - 1 - TAIL;
    int streamEnd = name.indexOf('/', streamAt);
    if (tail < streamAt || streamEnd == NOT || !isHour(name, streamEnd + 1, tail - 1)) {
      return null;
    }
    int suffixAt = tail + MICROS_DIGITS + 1;
    int seqAt = suffixAt + SUFFIX_DIGITS + 1;
    long micros = number(name, tail, suffixAt - 1);
    long seq = number(name, seqAt, seqAt + SEQ_DIGITS);
    boolean good =
        micros != NOT
            && seq != NOT
            && name.charAt(tail - 1) == '/'
            && name.charAt(suffixAt - 1) == '-'
            && name.charAt(seqAt - 1) == '-'
            && isHex(name, suffixAt, seqAt - 1)
            && StreamId.isValid(name, streamAt, streamEnd);
    return good
        ? new FrameKey(
            new StreamId(name.substring(streamAt, streamEnd)),
            micros,
            name.substring(suffixAt, suffixAt + SUFFIX_DIGITS),
            seq,
            extension)
        : null;
  }

  private static @Nullable String extension(String name) {
    if (name.endsWith(".jpg")) {
      return ObjectNames.JPG;
    }
    return name.endsWith(".json") ? ObjectNames.JSON : null;
  }

  private static int streamStart(String name) {
    if (name.startsWith(ERRORS)) {
      return ERRORS.length();
    }
    int at = FRAMES.length();
    boolean hashed =
        name.startsWith(FRAMES)
            && name.length() > at + 2
            && isHex(name, at, at + 2)
            && name.charAt(at + 2) == '/';
    return hashed ? at + 3 : NOT;
  }

  private static boolean isHour(String name, int from, int to) {
    if (to - from < LEAST_HOUR_DIGITS) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!isDigit(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static long number(String name, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      char c = name.charAt(i);
      if (!isDigit(c)) {
        return NOT;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static boolean isHex(String name, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = name.charAt(i);
      if (!isDigit(c) && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
