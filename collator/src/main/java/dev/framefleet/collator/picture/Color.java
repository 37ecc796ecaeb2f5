package dev.framefleet.collator.picture;

import dev.framefleet.common.result.ClassColors;

/**
 * A colour in full-range BT.601, as JFIF has it.
 *
 * @param luma 0 to 255
 * @param blue Cb, 0 to 255
 * @param red Cr, 0 to 255
 */
record Color(int luma, int blue, int red) {
  static final Color BLACK = ofRgb(0x000000);
  static final Color WHITE = ofRgb(0xFFFFFF);

  private static final int DARK_TEXT_FROM = 109;

  /** The colour of an sRGB value {@code 0xRRGGBB}. */
  static Color ofRgb(int rgb) {
    double r = (rgb >> 16 & 0xFF) / 255.0;
    double g = (rgb >> 8 & 0xFF) / 255.0;
    double b = (rgb & 0xFF) / 255.0;
    double y = 0.299 * r + 0.587 * g + 0.114 * b;
    return new Color((int) Math.round(255 * y), chroma((b - y) / 1.772), chroma((r - y) / 1.402));
  }

  /** From -0.5 to 0.5; the upper end has no value of its own. */
  private static int chroma(double difference) {
    return (int) Math.min(255, Math.round(128 + 255 * difference));
  }

  /** The colour of a class. */
  static Color ofClass(int classId) {
    return ofRgb(ClassColors.rgb(classId));
  }

  /** Black or white, whichever is read better on this colour. */
  Color text() {
    return luma >= DARK_TEXT_FROM ? BLACK : WHITE;
  }
}
