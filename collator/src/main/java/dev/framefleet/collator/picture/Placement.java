package dev.framefleet.collator.picture;

/**
 * Where the pixels of a stored JPEG lie in a picture of the video.
 *
 * @param left pixels
 * @param top pixels
 * @param width pixels, 1 or more
 * @param height pixels, 1 or more
 * @param scaleX pixels of the video for one of the JPEG
 * @param scaleY the same, downwards
 */
public record Placement(int left, int top, int width, int height, double scaleX, double scaleY) {
  /** The video's x of a JPEG's x, rounded. */
  int x(double jpegX) {
    return left + (int) Math.round(jpegX * scaleX);
  }

  /** The video's y of a JPEG's y, rounded. */
  int y(double jpegY) {
    return top + (int) Math.round(jpegY * scaleY);
  }
}
