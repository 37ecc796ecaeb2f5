package dev.framefleet.common.jpeg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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

  private static final int MAX_CONTENT = 65_533;

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
    if (!startsWith(json, 0, json.length, FIRST)) {
      throw new IllegalArgumentException("the comment must start with the key \"framefleet\"");
    }
    return rewrite(jpeg, json);
  }

  /**
   * The JPEG without our comments; other comments stay.
   *
   * @throws MalformedJpegException if it is not a JPEG
   */
  public static byte[] strip(byte[] jpeg) throws MalformedJpegException {
    return rewrite(jpeg, new byte[0]);
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

  private static byte[] rewrite(byte[] jpeg, byte[] json) throws MalformedJpegException {
    JpegSegments segments = new JpegSegments(jpeg, 0, jpeg.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length + json.length + 64);
    out.write(jpeg, 0, 2);
    boolean written = false;
    boolean more = segments.next();
    while (more) {
      if (!written && !segments.isApplication()) {
        writeComments(out, json);
        written = true;
      }
      if (!isOurs(jpeg, segments)) {
        out.write(jpeg, segments.start(), segments.end() - segments.start());
      }
      more = segments.next();
    }
    if (!written) {
      writeComments(out, json);
    }
    out.write(jpeg, segments.start(), jpeg.length - segments.start());
    return out.toByteArray();
  }

  private static boolean isOurs(byte[] jpeg, JpegSegments segments) {
    int from = segments.contentStart();
    return segments.isComment()
        && (startsWith(jpeg, from, segments.end(), FIRST)
            || startsWith(jpeg, from, segments.end(), MORE));
  }

  private static void writeComments(ByteArrayOutputStream out, byte[] json) {
    int at = 0;
    while (at < json.length) {
      byte[] prefix = at == 0 ? new byte[0] : MORE;
      int count = Math.min(json.length - at, MAX_CONTENT - prefix.length);
      int length = count + prefix.length + 2;
      out.write(0xFF);
      out.write(JpegSegments.COM);
      out.write(length >>> 8);
      out.write(length);
      out.writeBytes(prefix);
      out.write(json, at, count);
      at += count;
    }
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
