package dev.framefleet.collator.video;

import dev.framefleet.collator.picture.Placement;

/**
 * The size of a video whose first picture has a given size: H.264 wants even sides of at least 16
 * pixels and at most 36,864 blocks of 16x16. An odd picture is padded to the right and below with
 * copies of its edge; one that is too large is scaled down.
 *
 * @param contentWidth pixels of the first picture in the video
 * @param contentHeight the same, downwards
 */
public record VideoSize(int contentWidth, int contentHeight) {
  private static final int SMALLEST = 16;
  private static final int BLOCK = 16;
  private static final long MOST_BLOCKS = 36_864;

  /** For a first picture of a size in pixels, 1 or more each way. */
  public static VideoSize forFirst(int width, int height) {
    double scale = 1;
    while (blocks(width * scale) * blocks(height * scale) > MOST_BLOCKS) {
      scale *= 0.98;
    }
    return new VideoSize(scaled(width, scale), scaled(height, scale));
  }

  /** Pixels of the video, even. */
  public int width() {
    return even(contentWidth);
  }

  /** Pixels of the video, even. */
  public int height() {
    return even(contentHeight);
  }

  /** Where a picture of a size goes: the first size fills all; another is fitted and centred. */
  public Placement place(int pictureWidth, int pictureHeight) {
    double scale =
        Math.min((double) contentWidth / pictureWidth, (double) contentHeight / pictureHeight);
    int width = Math.min(contentWidth, scaled(pictureWidth, scale));
    int height = Math.min(contentHeight, scaled(pictureHeight, scale));
    return new Placement(
        (contentWidth - width) / 2 & ~1,
        (contentHeight - height) / 2 & ~1,
        width,
        height,
        (double) width / pictureWidth,
        (double) height / pictureHeight);
  }

  private static long blocks(double side) {
    return (long) Math.ceil(side / BLOCK);
  }

  private static int scaled(int side, double scale) {
    return (int) Math.max(1, Math.round(side * scale));
  }

  private static int even(int side) {
    return Math.max(SMALLEST, side + (side & 1));
  }
}
