package dev.framefleet.common.jpeg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Our JSON in a JPEG's comment segments: behind the leading APPn segments, before any other
 * comment. What exceeds one segment goes on in following comments that start with {@code
 * framefleet+}. The picture itself is never touched. Stateless.
 */
public final class JpegComments {
  /** What our first comment starts with. */
  private static final byte[] FIRST = "{\"framefleet\":".getBytes(StandardCharsets.US_ASCII);

  /** What our further comments start with. */
  private static final byte[] MORE = "framefleet+".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] NOTHING = {};
  private static final int MAX_CONTENT = 65_533;

  /** Marker and length. */
  private static final int HEAD_BYTES = 4;

  private JpegComments() {}

  /**
   * The JPEG with the JSON in it; comments of ours that were there are replaced.
   *
   * @param jpeg a complete JPEG
   * @param json ASCII, first key {@code "framefleet"}
   * @throws MalformedJpegException if it is not a JPEG
   * @throws IllegalArgumentException if the JSON does not start with our key
   */
  public static byte[] embed(byte[] jpeg, byte[] json) throws MalformedJpegException {
    return embed(jpeg, jpeg.length, json);
  }

  /**
   * The same for a JPEG in the first bytes of an array. On the path of every frame: one allocation,
   * each byte copied once.
   *
   * @param length bytes of the JPEG
   * @throws MalformedJpegException if it is not a JPEG
   * @throws IllegalArgumentException if the JSON does not start with our key
   */
  public static byte[] embed(byte[] jpeg, int length, byte[] json) throws MalformedJpegException {
    if (!startsWith(json, 0, json.length, FIRST)) {
      throw new IllegalArgumentException("the comment must start with the key \"framefleet\"");
    }
    int place = placeIfNoneIsOurs(jpeg, length);
    if (place < 0) {
      byte[] stripped = strip(Arrays.copyOf(jpeg, length));
      return insert(stripped, stripped.length, json, placeIfNoneIsOurs(stripped, stripped.length));
    }
    return insert(jpeg, length, json, place);
  }

  /**
   * The JPEG without our comments; other comments stay.
   *
   * @throws MalformedJpegException if it is not a JPEG
   */
  public static byte[] strip(byte[] jpeg) throws MalformedJpegException {
    JpegSegments segments = new JpegSegments(jpeg, 0, jpeg.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length);
    out.write(jpeg, 0, 2);
    while (segments.next()) {
      if (!isOurs(jpeg, segments)) {
        out.write(jpeg, segments.start(), segments.end() - segments.start());
      }
    }
    out.write(jpeg, segments.start(), jpeg.length - segments.start());
    return out.toByteArray();
  }

  /**
   * Our JSON in a JPEG, or in its first bytes.
   *
   * @param head the JPEG, or as much of it as holds the comments
   * @return empty if there is none
   * @throws MalformedJpegException if it is not a JPEG, or is cut off before the end of our
   *     comments
   */
  public static Optional<byte[]> extract(byte[] head) throws MalformedJpegException {
    JpegSegments segments = new JpegSegments(head, 0, head.length);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    while (segments.next()) {
      int from = segments.contentStart();
      if (!segments.isComment()) {
        if (json.size() > 0 || !segments.isApplication()) {
          break;
        }
      } else if (json.size() == 0) {
        if (startsWith(head, from, segments.end(), FIRST)) {
          json.write(head, from, segments.end() - from);
        }
      } else if (startsWith(head, from, segments.end(), MORE)) {
        json.write(head, from + MORE.length, segments.end() - from - MORE.length);
      } else {
        break;
      }
    }
    return json.size() == 0 ? Optional.empty() : Optional.of(json.toByteArray());
  }

  /** Where our comment belongs: behind the leading APPn segments; -1 if one of ours is there. */
  private static int placeIfNoneIsOurs(byte[] jpeg, int length) throws MalformedJpegException {
    JpegSegments segments = new JpegSegments(jpeg, 0, length);
    int place = -1;
    while (segments.next()) {
      if (isOurs(jpeg, segments)) {
        return -1;
      }
      if (place < 0 && !segments.isApplication()) {
        place = segments.start();
      }
    }
    return place < 0 ? segments.start() : place;
  }

  private static byte[] insert(byte[] jpeg, int length, byte[] json, int place) {
    byte[] out = new byte[length + commentBytes(json.length)];
    System.arraycopy(jpeg, 0, out, 0, place);
    int at = writeComments(out, place, json);
    System.arraycopy(jpeg, place, out, at, length - place);
    return out;
  }

  /** What a JSON of this length takes, with the segments' heads and our prefixes. */
  private static int commentBytes(int jsonBytes) {
    int further = Math.max(0, jsonBytes - MAX_CONTENT);
    int room = MAX_CONTENT - MORE.length;
    int moreSegments = (further + room - 1) / room;
    return HEAD_BYTES + jsonBytes + moreSegments * (HEAD_BYTES + MORE.length);
  }

  private static boolean isOurs(byte[] jpeg, JpegSegments segments) {
    int from = segments.contentStart();
    return segments.isComment()
        && (startsWith(jpeg, from, segments.end(), FIRST)
            || startsWith(jpeg, from, segments.end(), MORE));
  }

  /** Writes the segments from a place on; returns where they end. */
  private static int writeComments(byte[] out, int place, byte[] json) {
    int at = place;
    for (int from = 0; from < json.length; ) {
      byte[] prefix = from == 0 ? NOTHING : MORE;
      int count = Math.min(json.length - from, MAX_CONTENT - prefix.length);
      int segmentLength = count + prefix.length + 2;
      out[at] = (byte) 0xFF;
      out[at + 1] = (byte) JpegSegments.COM;
      out[at + 2] = (byte) (segmentLength >>> 8);
      out[at + 3] = (byte) segmentLength;
      System.arraycopy(prefix, 0, out, at + HEAD_BYTES, prefix.length);
      System.arraycopy(json, from, out, at + HEAD_BYTES + prefix.length, count);
      at += HEAD_BYTES + prefix.length + count;
      from += count;
    }
    return at;
  }

  private static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
