package dev.framefleet.collator.picture;

/** Draws areas and text on pictures that are no frames: sheets and plots. Thread-safe. */
public final class Painter {
  private static final int OPAQUE = 255;

  private final GlyphAtlas glyphs = GlyphAtlas.load();

  /** Fills a rectangle with {@code 0xRRGGBB}; right and bottom are exclusive, all in pixels. */
  public void fill(YuvPicture on, int left, int top, int right, int bottom, int rgb) {
    new Canvas(on).fill(left, top, right, bottom, Color.ofRgb(rgb), OPAQUE);
  }

  /**
   * Writes a line of text.
   *
   * @param x of its left edge, pixels
   * @param y of its top edge, pixels
   * @param lineHeight at most so many pixels
   * @param light whether on a dark ground
   */
  public void text(YuvPicture on, int x, int y, String text, int lineHeight, boolean light) {
    Color color = light ? Color.WHITE : Color.BLACK;
    new Canvas(on).text(x, y, text, glyphs.atMost(lineHeight), color);
  }

  /** How wide a text becomes, in pixels. */
  public int textWidth(String text, int lineHeight) {
    return text.length() * glyphs.atMost(lineHeight).width();
  }

  /** How high it becomes, in pixels. */
  public int textHeight(int lineHeight) {
    return glyphs.atMost(lineHeight).height();
  }
}
