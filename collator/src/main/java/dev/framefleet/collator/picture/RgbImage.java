package dev.framefleet.collator.picture;

import java.awt.image.BufferedImage;

/** Pictures as the JDK's images. Stateless. */
public final class RgbImage {
  private static final int HALF = 1 << 15;
  private static final int RED = 91_881; // 1.402 in 16 bits behind the point, and so on
  private static final int GREEN_OF_BLUE = 22_554;
  private static final int GREEN_OF_RED = 46_802;
  private static final int BLUE = 116_130;

  private RgbImage() {}

  /** The same picture in sRGB. */
  public static BufferedImage of(YuvPicture picture) {
    int width = picture.width();
    BufferedImage image = new BufferedImage(width, picture.height(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    for (int y = 0; y < picture.height(); y++) {
      int chroma = y / 2 * picture.chromaWidth();
      for (int x = 0; x < width; x++) {
        row[x] =
            rgb(
                picture.luma()[y * width + x] & 0xFF,
                picture.blue()[chroma + x / 2] & 0xFF,
                picture.red()[chroma + x / 2] & 0xFF);
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    return image;
  }

  /** BT.601, full range. */
  private static int rgb(int luma, int blue, int red) {
    int y = (luma << 16) + HALF;
    int b = blue - 128;
    int r = red - 128;
    int green = y - GREEN_OF_BLUE * b - GREEN_OF_RED * r;
    return (clip(y + RED * r) << 16) | (clip(green) << 8) | clip(y + BLUE * b);
  }

  private static int clip(int fixed) {
    return Math.max(0, Math.min(255, fixed >> 16));
  }
}
