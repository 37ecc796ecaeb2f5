package dev.framefleet.collator.zones;

import java.awt.image.BufferedImage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/**
 * For how long objects were where: seconds in cells of a grid over the picture, so that the rate of
 * the frames does not matter. Its picture lies over the scene: nothing is transparent, little is
 * blue, much is red. Not thread-safe.
 */
public final class HeatMap {
  private static final int CELLS = 96;
  private static final int SPREAD = 2;

  private final double[][] seconds = new double[CELLS][CELLS];
  private int width;
  private int height;

  /** Counts an object at a point for a time. */
  void add(Point point, int pictureWidth, int pictureHeight, double duration) {
    if (width == 0) {
      width = pictureWidth;
      height = pictureHeight;
    }
    int column = cell(point.x() / pictureWidth);
    int row = cell(point.y() / pictureHeight);
    seconds[row][column] += duration;
  }

  private static int cell(double part) {
    return Math.max(0, Math.min(CELLS - 1, (int) (part * CELLS)));
  }

  /**
   * Keeps the cells.
   *
   * @throws IOException if they cannot be written
   */
  public void save(DataOutput out) throws IOException {
    out.writeInt(width);
    out.writeInt(height);
    for (int cell = 0; cell < CELLS * CELLS; cell++) {
      double here = seconds[cell / CELLS][cell % CELLS];
      if (here > 0) {
        out.writeInt(cell);
        out.writeDouble(here);
      }
    }
    out.writeInt(-1);
  }

  /**
   * Goes on where another one was kept; this one is still at nothing.
   *
   * @throws IOException if this is not what {@link #save} has written
   */
  public void restore(DataInput in) throws IOException {
    width = in.readInt();
    height = in.readInt();
    for (int cell = in.readInt(); cell >= 0; cell = in.readInt()) {
      seconds[cell / CELLS][cell % CELLS] = in.readDouble();
    }
  }

  /** Seconds in all cells together. */
  double total() {
    double total = 0;
    for (double[] row : seconds) {
      for (double cell : row) {
        total += cell;
      }
    }
    return total;
  }

  /**
   * Writes a PNG as large as the first picture; of one pixel if there was none.
   *
   * @param out stays open
   * @throws IOException if it cannot be written
   */
  public void writePng(OutputStream out) throws IOException {
    double[][] smooth = smoothed();
    double most = 0;
    for (double[] row : smooth) {
      for (double cell : row) {
        most = Math.max(most, cell);
      }
    }
    BufferedImage image =
        new BufferedImage(Math.max(1, width), Math.max(1, height), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height && most > 0; y++) {
      for (int x = 0; x < width; x++) {
        double here = between(smooth, (x + 0.5) / width * CELLS, (y + 0.5) / height * CELLS);
        image.setRGB(x, y, color(Math.sqrt(here / most)));
      }
    }
    ImageIO.write(image, "png", out);
  }

  private double[][] smoothed() {
    double[][] smooth = new double[CELLS][CELLS];
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        smooth[row][column] = around(row, column);
      }
    }
    return smooth;
  }

  private double around(int row, int column) {
    double sum = 0;
    for (int y = Math.max(0, row - SPREAD); y <= Math.min(CELLS - 1, row + SPREAD); y++) {
      for (int x = Math.max(0, column - SPREAD); x <= Math.min(CELLS - 1, column + SPREAD); x++) {
        sum += seconds[y][x] / (1 + (y - row) * (y - row) + (x - column) * (x - column));
      }
    }
    return sum;
  }

  /** Between the middles of four cells. */
  private static double between(double[][] cells, double x, double y) {
    double left = Math.max(0, Math.min(CELLS - 1, x - 0.5));
    double top = Math.max(0, Math.min(CELLS - 1, y - 0.5));
    int column = Math.min(CELLS - 2, (int) left);
    int row = Math.min(CELLS - 2, (int) top);
    double right = left - column;
    double down = top - row;
    double upper = cells[row][column] * (1 - right) + cells[row][column + 1] * right;
    double lower = cells[row + 1][column] * (1 - right) + cells[row + 1][column + 1] * right;
    return upper * (1 - down) + lower * down;
  }

  /** From transparent blue over green and yellow to red. */
  private static int color(double heat) {
    int alpha = (int) Math.round(200 * Math.min(1, heat * 2));
    int red = channel(1.5 - Math.abs(4 * heat - 3.2));
    int green = channel(1.5 - Math.abs(4 * heat - 2));
    int blue = channel(1.5 - Math.abs(4 * heat - 0.8));
    return alpha << 24 | red << 16 | green << 8 | blue;
  }

  private static int channel(double part) {
    return (int) Math.round(255 * Math.max(0, Math.min(1, part)));
  }
}
