package dev.framefleet.common.jpeg;

/**
 * Walks the marker segments in front of a JPEG's first scan. Not thread-safe.
 *
 * <p>After {@link #next} has returned true, the current segment is {@code [start, end)} in the
 * array, marker included.
 */
final class JpegSegments {
  static final int COM = 0xFE;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP0 = 0xE0;
  private static final int APP15 = 0xEF;
  private static final int DHT = 0xC4;
  private static final int TEM = 0x01;
  private static final int RST0 = 0xD0;
  private static final int FRAME_HEADER_BYTES = 10;

  private final byte[] bytes;
  private final int limit;
  private int marker;
  private int start;
  private int end;

  JpegSegments(byte[] bytes, int from, int limit) throws MalformedJpegException {
    this.bytes = bytes;
    this.limit = limit;
    if (limit - from < 4 || at(from) != 0xFF || at(from + 1) != SOI || at(from + 2) != 0xFF) {
      throw new MalformedJpegException("not a JPEG");
    }
    this.end = from + 2;
  }

  /** Moves to the next segment; false at the first scan, whose header is then the current one. */
  boolean next() throws MalformedJpegException {
    if (marker == SOS) {
      return false;
    }
    start = end;
    int at = start;
    do { // any number of fill bytes 0xFF may stand in front of a marker
      if (at + 1 >= limit) {
        throw new MalformedJpegException("truncated JPEG");
      }
      if (at(at) != 0xFF) {
        throw new MalformedJpegException("JPEG marker expected at byte " + at);
      }
      marker = at(++at);
    } while (marker == 0xFF);
    if (marker == EOI) {
      throw new MalformedJpegException("no picture in the JPEG");
    }
    if (marker == TEM || (marker >= RST0 && marker <= SOI)) {
      end = at + 1; // these stand alone, without a length
      return true;
    }
    endBehindLength(at + 1);
    return marker != SOS;
  }

  private void endBehindLength(int lengthAt) throws MalformedJpegException {
    if (lengthAt + 2 > limit) {
      throw new MalformedJpegException("truncated JPEG");
    }
    int length = u16(lengthAt);
    if (length < 2) {
      throw new MalformedJpegException("impossible segment length in the JPEG");
    }
    end = lengthAt + length;
    if (end > limit) {
      throw new MalformedJpegException("truncated JPEG");
    }
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /**
   * Where the entropy-coded data of the first scan starts, once {@link #next} has returned false.
   */
  int scanStart() {
    return end;
  }

  boolean isComment() {
    return marker == COM;
  }

  boolean isApplication() {
    return marker >= APP0 && marker <= APP15;
  }

  boolean isHuffmanTables() {
    return marker == DHT;
  }

  /** SOF0 to SOF15 without DHT, JPG and DAC, which share the range. */
  boolean isStartOfFrame() {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /** First byte of the segment's content. */
  int contentStart() {
    int at = start;
    while (at(at + 1) == 0xFF) {
      at++;
    }
    return at + 4;
  }

  JpegInfo frameInfo() throws MalformedJpegException {
    int content = contentStart();
    if (end - content < FRAME_HEADER_BYTES - 4) {
      throw new MalformedJpegException("impossible frame header in the JPEG");
    }
    int height = u16(content + 1);
    int width = u16(content + 3);
    if (width == 0 || height == 0) {
      throw new MalformedJpegException("JPEG without a size");
    }
    return new JpegInfo(width, height, at(content + 5));
  }

  private int at(int index) {
    return bytes[index] & 0xFF;
  }

  private int u16(int index) {
    return at(index) << 8 | at(index + 1);
  }
}
