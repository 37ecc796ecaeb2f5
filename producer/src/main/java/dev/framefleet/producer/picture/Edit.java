package dev.framefleet.producer.picture;

import org.jspecify.annotations.Nullable;

/**
 * What is done to one picture, in this order: cut out, masked, scaled.
 *
 * @param region the part that stays; null for all of it
 * @param masks what is painted over, in shares of the whole picture
 * @param maxWidth wider pictures are scaled down, pixels; 0 for none
 */
public record Edit(@Nullable Region region, Masks masks, int maxWidth) {
  /** What the settings ask for. */
  public static Edit of(PictureSettings settings) {
    return new Edit(settings.region(), settings.masks(), settings.maxWidth());
  }

  /** The same, at most so wide; 0 for no further bound. */
  public Edit within(int width) {
    return width == 0 || (maxWidth != 0 && maxWidth <= width)
        ? this
        : new Edit(region, masks, width);
  }

  /** Whether a picture of this width stays as it is. */
  public boolean changesNothing(int width) {
    return region == null && masks.isEmpty() && (maxWidth == 0 || width <= maxWidth);
  }
}
