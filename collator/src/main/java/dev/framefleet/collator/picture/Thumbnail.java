package dev.framefleet.collator.picture;

/** Makes pictures smaller by averaging. Stateless. */
public final class Thumbnail {
  private Thumbnail() {}

  /**
   * The picture in another size.
   *
   * @param width pixels, even, 2 or more
   * @param height pixels, even, 2 or more
   */
  public static YuvPicture of(YuvPicture picture, int width, int height) {
    YuvPicture small = new YuvPicture(width, height);
    scale(picture.luma(), picture.width(), picture.height(), small.luma(), width, height);
    int w = picture.chromaWidth();
    int h = picture.chromaHeight();
    scale(picture.blue(), w, h, small.blue(), width / 2, height / 2);
    scale(picture.red(), w, h, small.red(), width / 2, height / 2);
    return small;
  }

  /**
   * Copies a picture onto another one; what lies outside is left out. Sides and places are even.
   */
  public static void paste(YuvPicture small, YuvPicture on, int left, int top) {
    paste(small.luma(), small.width(), small.height(), on.luma(), on.width(), left, top);
    int w = small.chromaWidth();
    int h = small.chromaHeight();
    paste(small.blue(), w, h, on.blue(), on.chromaWidth(), left / 2, top / 2);
    paste(small.red(), w, h, on.red(), on.chromaWidth(), left / 2, top / 2);
  }

  private static void scale(byte[] from, int w, int h, byte[] to, int width, int height) {
    for (int y = 0; y < height; y++) {
      int y0 = (int) ((long) y * h / height);
      int y1 = Math.max(y0 + 1, (int) ((long) (y + 1) * h / height));
      for (int x = 0; x < width; x++) {
        int x0 = (int) ((long) x * w / width);
        int x1 = Math.max(x0 + 1, (int) ((long) (x + 1) * w / width));
        to[y * width + x] = mean(from, w, x0, y0, x1, y1);
      }
    }
  }

  private static byte mean(byte[] plane, int stride, int x0, int y0, int x1, int y1) {
    int sum = 0;
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        sum += plane[y * stride + x] & 0xFF;
      }
    }
    int count = (x1 - x0) * (y1 - y0);
    return (byte) ((sum + count / 2) / count);
  }

  private static void paste(byte[] from, int w, int h, byte[] to, int stride, int left, int top) {
    int rows = Math.min(h, to.length / stride - top);
    int columns = Math.min(w, stride - left);
    for (int y = 0; y < rows; y++) {
      System.arraycopy(from, y * w, to, (top + y) * stride + left, columns);
    }
  }
}
