package dev.framefleet.worker.limits;

/**
 * What decoding a picture takes besides its pixels. A JPEG in one scan is decoded line by line. One
 * in several, as every progressive one, is kept whole as coefficients until its last scan is read,
 * and each scan goes over all of them, however few bytes it has.
 *
 * @param bytes of memory beside the decoded pixels
 * @param scans 1 or more
 */
record DecodeCost(long bytes, int scans) {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int TEM = 0x01;
  private static final int RST0 = 0xD0;
  private static final int RST7 = 0xD7;
  private static final int PROGRESSIVE = 0xC2;
  private static final int PROGRESSIVE_ARITHMETIC = 0xCA;
  private static final int COEFFICIENT_BYTES = 2;
  private static final int BLOCK = 8;

  /** A lossless WebP is unfolded in four bytes for each pixel before it is copied. */
  private static final int WEBP_BYTES = 4;

  /** Of any other picture than a JPEG, by its first byte; PNG is decoded line by line. */
  static DecodeCost ofOther(byte[] picture, long pixels) {
    return new DecodeCost(picture[0] == 'R' ? WEBP_BYTES * pixels : 0, 1);
  }

  /**
   * Of a JPEG whose structure in front of its first scan is sound. A JPEG in one scan, as nearly
   * all frames are, is looked at no further than that.
   *
   * @param length bytes of the picture
   */
  static DecodeCost ofJpeg(byte[] jpeg, int length) {
    long coefficients = 0;
    int components = 0;
    boolean kept = false;
    int scans = 0;
    int at = 2;
    while (true) {
      at = marker(jpeg, length, at, scans > 0);
      int marker = u8(jpeg, length, at);
      if (at >= length || marker == EOI) {
        return new DecodeCost(kept ? coefficients : 0, Math.max(1, scans));
      }
      if (marker == TEM || marker == SOI || (marker >= RST0 && marker <= RST7)) {
        at++;
        continue;
      }
      if (isStartOfFrame(marker)) {
        kept = marker == PROGRESSIVE || marker == PROGRESSIVE_ARITHMETIC;
        components = u8(jpeg, length, at + 8);
        coefficients = coefficients(jpeg, length, at + 1, components);
      }
      if (marker == SOS) {
        scans++;
        if (!kept && u8(jpeg, length, at + 3) >= components) {
          return new DecodeCost(0, 1);
        }
        kept = true;
      }
      at += 1 + Math.max(2, u16(jpeg, length, at + 1));
    }
  }

  /** The place behind the next 0xFF that begins a marker; within a scan 0xFF 0 is none. */
  private static int marker(byte[] jpeg, int length, int from, boolean inScan) {
    for (int at = from; at + 1 < length; at++) {
      if (jpeg[at] != (byte) 0xFF) {
        continue;
      }
      int next = jpeg[at + 1] & 0xFF;
      if (next != 0xFF && next != 0 && !(inScan && next >= RST0 && next <= RST7)) {
        return at + 1;
      }
    }
    return length;
  }

  /**
   * Bytes of all coefficients, by the frame header (T.81, B.2.2 and A.1.1): each component in whole
   * blocks, as many of them as whole units of all components need.
   */
  private static long coefficients(byte[] jpeg, int length, int header, int components) {
    long height = u16(jpeg, length, header + 3);
    long width = u16(jpeg, length, header + 5);
    int mostWide = 1;
    int mostHigh = 1;
    for (int i = 0; i < components; i++) {
      int factors = u8(jpeg, length, header + 9 + 3 * i);
      mostWide = Math.max(mostWide, factors >> 4);
      mostHigh = Math.max(mostHigh, factors & 0xF);
    }
    long unitsWide = (width + (long) BLOCK * mostWide - 1) / ((long) BLOCK * mostWide);
    long unitsHigh = (height + (long) BLOCK * mostHigh - 1) / ((long) BLOCK * mostHigh);
    long blocks = 0;
    for (int i = 0; i < components; i++) {
      int factors = u8(jpeg, length, header + 9 + 3 * i);
      blocks += unitsWide * (factors >> 4) * unitsHigh * (factors & 0xF);
    }
    return blocks * BLOCK * BLOCK * COEFFICIENT_BYTES;
  }

  /** SOF0 to SOF15 without DHT, JPG and DAC, which share the range. */
  private static boolean isStartOfFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static int u8(byte[] jpeg, int length, int at) {
    return at < length ? jpeg[at] & 0xFF : 0;
  }

  private static int u16(byte[] jpeg, int length, int at) {
    return u8(jpeg, length, at) << 8 | u8(jpeg, length, at + 1);
  }
}
