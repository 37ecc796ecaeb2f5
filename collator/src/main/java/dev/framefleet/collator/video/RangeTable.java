package dev.framefleet.collator.video;

/**
 * From the full range of JPEG (0 to 255) to the limited range of video, each value rounded once.
 * The matrix, BT.601, is the same on both sides.
 */
final class RangeTable {
  /** Luma to 16 to 235. */
  static final byte[] LUMA = table(219, 16, 0);

  /** Chroma to 16 to 240, around 128. */
  static final byte[] CHROMA = table(224, 128, 128);

  private RangeTable() {}

  private static byte[] table(int span, int zero, int center) {
    byte[] table = new byte[256];
    for (int value = 0; value < 256; value++) {
      table[value] = (byte) Math.round(zero + (value - center) * span / 255.0);
    }
    return table;
  }
}
