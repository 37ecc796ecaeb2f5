package dev.framefleet.producer.picture;

import dev.framefleet.producer.encode.JpegQuality;
import org.jspecify.annotations.Nullable;

/**
 * How a picture is cut out, masked, scaled and compressed.
 *
 * @param quality of the JPEGs; null for the default, and for JPEGs of a camera as they are
 * @param targetBytes aim for so many bytes per frame by changing the quality; 0 for none
 * @param maxWidth wider pictures are scaled down, pixels; 0 for none
 * @param region the part that is sent; null for all of it
 * @param masks what is painted over
 */
public record PictureSettings(
    @Nullable JpegQuality quality,
    int targetBytes,
    int maxWidth,
    @Nullable Region region,
    Masks masks) {
  /** As it comes, at the default quality. */
  public static final PictureSettings DEFAULT = new PictureSettings(null, 0, 0, null, Masks.NONE);

  private static final int MIN_TARGET_BYTES = 1_000;
  private static final int MIN_WIDTH = 16;

  /**
   * Checks ranges and what excludes each other.
   *
   * @throws IllegalArgumentException in one line
   */
  public PictureSettings {
    if (targetBytes != 0 && targetBytes < MIN_TARGET_BYTES) {
      throw new IllegalArgumentException("the aim must be 1 kB per frame or more");
    }
    if (targetBytes != 0 && quality != null) {
      throw new IllegalArgumentException("give a quality or an aim in kB per frame, not both");
    }
    if (maxWidth != 0 && maxWidth < MIN_WIDTH) {
      throw new IllegalArgumentException("max width must be " + MIN_WIDTH + " or more");
    }
  }

  /** The same at another quality. */
  public PictureSettings withQuality(@Nullable JpegQuality other) {
    return new PictureSettings(other, targetBytes, maxWidth, region, masks);
  }

  /** Whether a camera's own JPEG may be sent as it is. */
  public boolean keepsJpegs() {
    return quality == null && targetBytes == 0 && region == null && masks.isEmpty();
  }
}
