package dev.framefleet.collator.picture;

/**
 * A colour in limited-range BT.601.
 *
 * @param luma 16 to 235
 * @param blue Cb, 16 to 240
 * @param red Cr, 16 to 240
 */
record Color(int luma, int blue, int red) {
  static final Color BLACK = ofRgb(0x000000);
  static final Color WHITE = ofRgb(0xFFFFFF);

  private static final int DARK_TEXT_FROM = 110;

  /** The colour of an sRGB value {@code 0xRRGGBB}. */
  static Color ofRgb(int rgb) {
    double r = (rgb >> 16 & 0xFF) / 255.0;
    double g = (rgb >> 8 & 0xFF) / 255.0;
    double b = (rgb & 0xFF) / 255.0;
    double y = 0.299 * r + 0.587 * g + 0.114 * b;
    return new Color(
        (int) Math.round(16 + 219 * y),
        (int) Math.round(128 + 224 * (b - y) / 1.772),
        (int) Math.round(128 + 224 * (r - y) / 1.402));
  }

  /** Black or white, whichever is read better on this colour. */
  Color text() {
    return luma >= DARK_TEXT_FROM ? BLACK : WHITE;
  }
}
