package dev.framefleet.collator.picture;

/**
 * Sizes in pixels for one size of picture, so that drawings are read as well at 320 as at 3840.
 *
 * @param font of all text
 * @param line thickness of boxes
 * @param edge thickness of what keeps a line apart from the scene
 * @param pad around text
 */
record Sizes(GlyphAtlas.Size font, int line, int edge, int pad) {
  private static final int SMALLEST_LETTERS = 12;

  int timeLineHeight() {
    return font.height() + pad;
  }

  static Sizes of(YuvPicture picture, GlyphAtlas glyphs) {
    int side = Math.max(picture.width(), picture.height());
    GlyphAtlas.Size font = glyphs.atMost(SMALLEST_LETTERS + side / 110);
    return new Sizes(
        font, Math.max(1, (side + 250) / 500), Math.max(1, side / 1280), Math.max(2, side / 240));
  }
}
