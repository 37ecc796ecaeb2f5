package dev.framefleet.collator.picture;

import java.util.Arrays;

/**
 * Draws on the planes of a picture; what lies outside is clipped. Chroma samples are blended by how
 * much of their four pixels is covered, so odd edges keep their colour. Not thread-safe.
 */
final class Canvas {
  private static final int OPAQUE = 255;

  private final YuvPicture picture;
  private final Strokes.Plane luma;
  private final Strokes.Plane blue;
  private final Strokes.Plane red;

  Canvas(YuvPicture picture) {
    this.picture = picture;
    luma = new Strokes.Plane(picture.luma(), picture.width(), picture.height());
    blue = new Strokes.Plane(picture.blue(), picture.chromaWidth(), picture.chromaHeight());
    red = new Strokes.Plane(picture.red(), picture.chromaWidth(), picture.chromaHeight());
  }

  int width() {
    return picture.width();
  }

  int height() {
    return picture.height();
  }

  /** Fills a rectangle; right and bottom are exclusive, opacity is 0 to 255. */
  void fill(int left, int top, int right, int bottom, Color color, int opacity) {
    int x0 = Math.max(0, left);
    int y0 = Math.max(0, top);
    int x1 = Math.min(picture.width(), right);
    int y1 = Math.min(picture.height(), bottom);
    if (x0 >= x1 || y0 >= y1) {
      return;
    }
    for (int y = y0; y < y1; y++) {
      fillLuma(y * picture.width() + x0, y * picture.width() + x1, color.luma(), opacity);
    }
    for (int y = y0 / 2; y <= (y1 - 1) / 2; y++) {
      int rows = Math.min(y1, 2 * y + 2) - Math.max(y0, 2 * y);
      for (int x = x0 / 2; x <= (x1 - 1) / 2; x++) {
        int columns = Math.min(x1, 2 * x + 2) - Math.max(x0, 2 * x);
        blendChroma(x, y, color, opacity * rows * columns / 4);
      }
    }
  }

  private void fillLuma(int from, int to, int value, int opacity) {
    byte[] plane = picture.luma();
    if (opacity == OPAQUE) {
      Arrays.fill(plane, from, to, (byte) value);
      return;
    }
    for (int at = from; at < to; at++) {
      blend(plane, at, value, opacity);
    }
  }

  /** Draws the lines of a rectangle, their thickness inwards. */
  void frame(int left, int top, int right, int bottom, int thickness, Color color, int opacity) {
    int inner = Math.max(top + thickness, bottom - thickness);
    fill(left, top, right, Math.min(top + thickness, bottom), color, opacity);
    fill(left, inner, right, bottom, color, opacity);
    fill(left, top + thickness, Math.min(left + thickness, right), inner, color, opacity);
    fill(
        Math.max(left + thickness, right - thickness),
        top + thickness,
        right,
        inner,
        color,
        opacity);
  }

  /** Draws a straight line with round, smooth ends; opacity is 0 to 255. */
  void stroke(double ax, double ay, double bx, double by, double radius, Color color, int opacity) {
    Strokes.draw(luma, ax, ay, bx, by, radius, color.luma(), opacity);
    double half = Math.max(0.5, radius / 2);
    Strokes.draw(blue, ax / 2, ay / 2, bx / 2, by / 2, half, color.blue(), opacity);
    Strokes.draw(red, ax / 2, ay / 2, bx / 2, by / 2, half, color.red(), opacity);
  }

  /** Writes a line of text; x and y are its top left corner. */
  void text(int x, int y, String text, GlyphAtlas.Size font, Color color) {
    for (int i = 0; i < text.length(); i++) {
      glyph(x + i * font.width(), y, font.offset(text.charAt(i)), font, color);
    }
  }

  private void glyph(int left, int top, int offset, GlyphAtlas.Size font, Color color) {
    int x0 = Math.max(0, left);
    int x1 = Math.min(picture.width(), left + font.width());
    int y1 = Math.min(picture.height(), top + font.height());
    for (int y = Math.max(0, top); y < y1; y++) {
      int row = offset + (y - top) * font.width() - left;
      for (int x = x0; x < x1; x++) {
        int coverage = font.coverage()[row + x] & 0xFF;
        if (coverage > 0) {
          blend(picture.luma(), y * picture.width() + x, color.luma(), coverage);
          blendChroma(x / 2, y / 2, color, coverage / 4);
        }
      }
    }
  }

  private void blendChroma(int x, int y, Color color, int opacity) {
    int at = y * picture.chromaWidth() + x;
    blend(picture.blue(), at, color.blue(), opacity);
    blend(picture.red(), at, color.red(), opacity);
  }

  private static void blend(byte[] plane, int at, int value, int opacity) {
    int before = plane[at] & 0xFF;
    plane[at] =
        (byte)
            (value >= before
                ? before + share((value - before) * opacity)
                : before - share((before - value) * opacity));
  }

  /** A 255th, rounded; by a multiplication, since the compiler of short runs divides slowly. */
  private static int share(int product) {
    return ((product + OPAQUE / 2) * 0x8081) >>> 23;
  }
}
