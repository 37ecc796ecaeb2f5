package dev.framefleet.common.jpeg;

/**
 * A JPEG's structure, read without decoding it (ITU-T T.81, annex B).
 *
 * @param width pixels, 1 to 65,535
 * @param height pixels, 1 to 65,535
 * @param components colour components: 1 grey, 3 colour, 4 CMYK
 */
public record JpegInfo(int width, int height, int components) {

  /**
   * Reads a whole JPEG's structure.
   *
   * @param jpeg holds the picture
   * @param offset of its first byte
   * @param length its bytes
   * @throws MalformedJpegException if it is not a JPEG, or is cut off
   */
  public static JpegInfo read(byte[] jpeg, int offset, int length) throws MalformedJpegException {
    JpegSegments segments = new JpegSegments(jpeg, offset, offset + length);
    JpegInfo info = null;
    while (segments.next()) {
      if (segments.isStartOfFrame()) {
        info = segments.frameInfo();
      }
    }
    if (info == null) {
      throw new MalformedJpegException("no picture in the JPEG");
    }
    if (!endsComplete(jpeg, segments.scanStart(), offset + length)) {
      throw new MalformedJpegException("truncated JPEG");
    }
    return info;
  }

  /** Whether an end-of-image marker comes behind the scan; cameras may pad or append behind it. */
  private static boolean endsComplete(byte[] jpeg, int from, int to) {
    for (int i = to - 2; i >= from; i--) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xD9) {
        return true;
      }
    }
    return false;
  }
}
