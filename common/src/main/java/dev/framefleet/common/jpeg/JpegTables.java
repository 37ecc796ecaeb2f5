package dev.framefleet.common.jpeg;

/** What a JPEG needs to be decoded on its own. Stateless. */
public final class JpegTables {
  private JpegTables() {}

  /**
   * Whether Huffman tables stand in front of the first scan. Pictures inside an AVI leave them out
   * and cannot be decoded by everybody.
   *
   * @throws MalformedJpegException if it is not a JPEG, or is cut off before the scan
   */
  public static boolean hasHuffmanTables(byte[] jpeg, int offset, int length)
      throws MalformedJpegException {
    JpegSegments segments = new JpegSegments(jpeg, offset, offset + length);
    while (segments.next()) {
      if (segments.isHuffmanTables()) {
        return true;
      }
    }
    return false;
  }
}
