package dev.framefleet.collator.picture;

/**
 * Makes an area unrecognisable: it keeps the average of a few tiles, shown as such, or blended into
 * each other. What was there cannot be won back, as it is not there any more. Stateless.
 */
final class Concealer {
  private static final int TILES = 4;
  private static final int SMALLEST_TILE = 4;

  private Concealer() {}

  /**
   * Hides a rectangle of a picture; right and bottom are exclusive, what lies outside is clipped.
   */
  static void hide(YuvPicture picture, int left, int top, int right, int bottom, boolean tiles) {
    int x0 = Math.max(0, left & ~1);
    int y0 = Math.max(0, top & ~1);
    int x1 = Math.min(picture.width(), right + 1 & ~1);
    int y1 = Math.min(picture.height(), bottom + 1 & ~1);
    if (x0 >= x1 || y0 >= y1) {
      return;
    }
    int side = Math.min(x1 - x0, y1 - y0);
    int tile = Math.max(SMALLEST_TILE, (side + TILES - 1) / TILES + 1 & ~1);
    int chroma = tile / 2;
    hide(picture.luma(), picture.width(), x0, y0, x1, y1, tile, tiles);
    hide(picture.blue(), picture.chromaWidth(), x0 / 2, y0 / 2, x1 / 2, y1 / 2, chroma, tiles);
    hide(picture.red(), picture.chromaWidth(), x0 / 2, y0 / 2, x1 / 2, y1 / 2, chroma, tiles);
  }

  private static void hide(
      byte[] plane, int stride, int x0, int y0, int x1, int y1, int tile, boolean tiles) {
    int columns = (x1 - x0 + tile - 1) / tile;
    int rows = (y1 - y0 + tile - 1) / tile;
    int[][] means = new int[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int left = x0 + column * tile;
        int top = y0 + row * tile;
        means[row][column] =
            mean(plane, stride, left, top, Math.min(x1, left + tile), Math.min(y1, top + tile));
      }
    }
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        plane[y * stride + x] =
            (byte)
                (tiles
                    ? means[(y - y0) / tile][(x - x0) / tile]
                    : between(means, x - x0, y - y0, tile));
      }
    }
  }

  private static int mean(byte[] plane, int stride, int x0, int y0, int x1, int y1) {
    long sum = 0;
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        sum += plane[y * stride + x] & 0xFF;
      }
    }
    return (int) (sum / ((long) (x1 - x0) * (y1 - y0)));
  }

  /** Between the middles of four tiles, in 256ths. */
  private static int between(int[][] means, int x, int y, int tile) {
    int right = Math.max(0, Math.min((means[0].length - 1) * 256, (2 * x + 1 - tile) * 128 / tile));
    int down = Math.max(0, Math.min((means.length - 1) * 256, (2 * y + 1 - tile) * 128 / tile));
    int column = right >> 8;
    int row = down >> 8;
    int nextColumn = Math.min(means[0].length - 1, column + 1);
    int nextRow = Math.min(means.length - 1, row + 1);
    int part = right & 0xFF;
    int upper = means[row][column] * (256 - part) + means[row][nextColumn] * part;
    int lower = means[nextRow][column] * (256 - part) + means[nextRow][nextColumn] * part;
    int below = down & 0xFF;
    return (upper * (256 - below) + lower * below) >> 16;
  }
}
