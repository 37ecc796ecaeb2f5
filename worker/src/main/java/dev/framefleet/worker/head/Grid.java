package dev.framefleet.worker.head;

import java.util.Optional;

/**
 * The cells over which dense detectors predict: for each stride a grid over the input, row-major,
 * one after the other.
 *
 * @param width of the input, pixels
 * @param height of the input, pixels
 * @param strides pixels from one cell to the next
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Grid(int width, int height, int... strides) {
  private static final int[][] KNOWN = {{8, 16, 32}, {8, 16, 32, 64}, {4, 8, 16, 32}};

  /** The usual grid that has so many cells, if there is one. */
  static Optional<Grid> ofCells(int width, int height, long cells) {
    for (int[] strides : KNOWN) {
      Grid grid = new Grid(width, height, strides);
      if (grid.cells() == cells) {
        return Optional.of(grid);
      }
    }
    return Optional.empty();
  }

  long cells() {
    long cells = 0;
    for (int stride : strides) {
      cells += (long) columns(stride) * rows(stride);
    }
    return cells;
  }

  int columns(int stride) {
    return (width + stride - 1) / stride;
  }

  int rows(int stride) {
    return (height + stride - 1) / stride;
  }
}
