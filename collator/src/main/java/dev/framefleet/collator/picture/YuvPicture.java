package dev.framefleet.collator.picture;

import java.util.Arrays;

/**
 * A picture as three planes: 8 bits, full range, BT.601, as in a JPEG, chroma halved both ways. Not
 * thread-safe; handed from one thread to the next.
 */
public final class YuvPicture {
  private static final byte BLACK = 0;
  private static final byte NEUTRAL = (byte) 128;

  private final int width;
  private final int height;
  private final byte[] luma;
  private final byte[] blue;
  private final byte[] red;

  /**
   * A black picture.
   *
   * @param width pixels, even, 2 or more
   * @param height pixels, even, 2 or more
   * @throws IllegalArgumentException if a side is odd or too small
   */
  public YuvPicture(int width, int height) {
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException("sides must be even: " + width + "x" + height);
    }
    this.width = width;
    this.height = height;
    luma = new byte[width * height];
    blue = new byte[width * height / 4];
    red = new byte[width * height / 4];
    blacken();
  }

  /** Makes it black all over. */
  public void blacken() {
    Arrays.fill(luma, BLACK);
    Arrays.fill(blue, NEUTRAL);
    Arrays.fill(red, NEUTRAL);
  }

  /**
   * A new picture: this one, and another of the same height to its right.
   *
   * @throws IllegalArgumentException if the heights differ
   */
  public YuvPicture beside(YuvPicture right) {
    if (right.height != height) {
      throw new IllegalArgumentException("heights differ: " + height + ", " + right.height);
    }
    YuvPicture both = new YuvPicture(width + right.width, height);
    join(luma, width, right.luma, right.width, both.luma, height);
    join(blue, width / 2, right.blue, right.width / 2, both.blue, height / 2);
    join(red, width / 2, right.red, right.width / 2, both.red, height / 2);
    return both;
  }

  private static void join(byte[] a, int aWidth, byte[] b, int bWidth, byte[] to, int rows) {
    for (int y = 0; y < rows; y++) {
      System.arraycopy(a, y * aWidth, to, y * (aWidth + bWidth), aWidth);
      System.arraycopy(b, y * bWidth, to, y * (aWidth + bWidth) + aWidth, bWidth);
    }
  }

  /** Pixels, even. */
  public int width() {
    return width;
  }

  /** Pixels, even. */
  public int height() {
    return height;
  }

  /** Samples in each row of {@link #blue()} and {@link #red()}. */
  public int chromaWidth() {
    return width / 2;
  }

  /** Rows of {@link #blue()} and {@link #red()}. */
  public int chromaHeight() {
    return height / 2;
  }

  /** The luma plane itself, row by row without gaps. */
  public byte[] luma() {
    return luma;
  }

  /** The Cb plane itself, row by row without gaps. */
  public byte[] blue() {
    return blue;
  }

  /** The Cr plane itself, row by row without gaps. */
  public byte[] red() {
    return red;
  }
}
