package dev.framefleet.worker.intake;

import java.io.IOException;
import java.util.Arrays;

/**
 * A JSON string of base64, decoded as it is read: four characters a step for as long as nothing but
 * base64 comes, and one by one around escapes, white space and the ends of blocks. A picture is the
 * bulk of every push, and this is several times as fast as a JSON parser's own way. Stateless.
 */
final class Base64Text {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int BYTES = 256;
  private static final int INVALID = 1 << 31;

  /** What a character means as the first, second, third and fourth of a group. */
  private static final int[] FIRST = places(18);

  private static final int[] SECOND = places(12);
  private static final int[] THIRD = places(6);
  private static final int[] FOURTH = places(0);

  private Base64Text() {}

  /**
   * Decodes up to the closing quote, which stays to be read.
   *
   * @param text behind the opening quote
   * @throws MalformedPushException if it is not a string of base64, padded where it has to be
   */
  static void decode(PushText text, Payload target) throws MalformedPushException, IOException {
    do {
      run(text, target);
    } while (group(text, target));
    text.back();
  }

  /** Whole groups, for as long as there are some that lie ready. */
  private static void run(PushText text, Payload target) {
    byte[] from = text.ready();
    int at = text.at();
    int last = text.end() - 4;
    int most = Math.max(0, (text.end() - at) / 4 * 3);
    byte[] to = target.room(most);
    int start = target.length();
    int put = start;
    while (at <= last) {
      int bits =
          FIRST[from[at] & 0xFF]
              | SECOND[from[at + 1] & 0xFF]
              | THIRD[from[at + 2] & 0xFF]
              | FOURTH[from[at + 3] & 0xFF];
      if (bits < 0) {
        break;
      }
      to[put] = (byte) (bits >> 16);
      to[put + 1] = (byte) (bits >> 8);
      to[put + 2] = (byte) bits;
      put += 3;
      at += 4;
    }
    target.grown(put - start);
    text.moveTo(at);
  }

  /** One group, whatever stands between its characters; false at the closing quote. */
  private static boolean group(PushText text, Payload target)
      throws MalformedPushException, IOException {
    int bits = 0;
    for (int count = 0; count < 4; count++) {
      int next = meaningful(text);
      if (next == '"') {
        if (count != 0) {
          throw malformed();
        }
        return false;
      }
      if (next == '=') {
        end(text, target, count, bits);
        return false;
      }
      int value = FOURTH[next];
      if (value < 0) {
        throw malformed();
      }
      bits = bits << 6 | value;
    }
    target.write(bits >> 16);
    target.write(bits >> 8);
    target.write(bits);
    return true;
  }

  /** The last group, of two or three characters, behind its first sign of padding. */
  private static void end(PushText text, Payload target, int count, int bits)
      throws MalformedPushException, IOException {
    if (count < 2 || (count == 2 && meaningful(text) != '=') || meaningful(text) != '"') {
      throw malformed();
    }
    target.write(count == 2 ? bits >> 4 : bits >> 10);
    if (count == 3) {
      target.write(bits >> 2);
    }
  }

  /** The next character that is not white space; an unescaped quote is the string's end. */
  private static int meaningful(PushText text) throws MalformedPushException, IOException {
    int next;
    do {
      next = text.read();
      if (next == '\\') {
        next = escaped(text);
      }
    } while (next == ' ' || next == '\n' || next == '\r' || next == '\t');
    if (next == PushText.END) {
      throw new MalformedPushException("not JSON: it ends within the data");
    }
    return next;
  }

  /** What an escape stands for, as far as it can be part of the data. */
  private static int escaped(PushText text) throws MalformedPushException, IOException {
    int kind = text.read();
    return switch (kind) {
      case '/' -> '/';
      case 'n', 'r', 't' -> ' ';
      case 'u' -> unicode(text);
      default -> throw malformed();
    };
  }

  private static int unicode(PushText text) throws MalformedPushException, IOException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(text.read(), 16);
      if (digit < 0) {
        throw malformed();
      }
      code = code << 4 | digit;
    }
    if (code >= BYTES || code == '"') {
      throw malformed();
    }
    return code;
  }

  private static MalformedPushException malformed() {
    return new MalformedPushException("the data is not base64");
  }

  private static int[] places(int shift) {
    int[] places = new int[BYTES];
    Arrays.fill(places, INVALID);
    for (int i = 0; i < ALPHABET.length(); i++) {
      places[ALPHABET.charAt(i)] = i << shift;
    }
    return places;
  }
}
