package dev.framefleet.worker.head;

import dev.framefleet.worker.onnx.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * NanoDet and NanoDet-Plus, with generalised focal loss: for each cell, row-major, the scores of
 * all classes and then the {@link DistanceBins}.
 *
 * <p>Only cells whose best score reaches the threshold have their distances computed; that is a few
 * in thousands.
 */
public final class NanoDetHead implements Head {
  /** Where NanoDet puts a cell's centre, in strides from its corner. */
  static final float MIDDLE = 0.5f;

  /** The same for NanoDet-Plus. */
  static final float CORNER = 0;

  private final Grid grid;
  private final float centre;
  private final int classes;
  private final float[] cell;
  private final CellScreen screen;
  private final DistanceBins boxes;

  /**
   * NanoDet for one input size.
   *
   * @param width of the input, pixels
   * @param height of the input, pixels
   * @param classes 1 or more
   * @param outputShape of the model
   * @throws IllegalArgumentException if the shape is not that of such a model
   */
  public NanoDetHead(int width, int height, int classes, long[] outputShape) {
    this(new Grid(width, height, 8, 16, 32), MIDDLE, classes, outputShape);
  }

  /**
   * For one grid.
   *
   * @param centre of a cell, in strides from its corner
   * @throws IllegalArgumentException if the shape is not that of such a model
   */
  NanoDetHead(Grid grid, float centre, int classes, long[] outputShape) {
    if (!fits(grid, classes, outputShape)) {
      throw new IllegalArgumentException(
          "a NanoDet of "
              + classes
              + " classes and input "
              + grid.width()
              + "x"
              + grid.height()
              + " has the output [1, "
              + grid.cells()
              + ", "
              + classes
              + " + 4 x bins], not "
              + Arrays.toString(outputShape));
    }
    this.grid = grid;
    this.centre = centre;
    this.classes = classes;
    this.cell = new float[(int) outputShape[2]];
    this.boxes = new DistanceBins((cell.length - classes) / DistanceBins.SIDES);
    this.screen =
        new CellScreen(
            classes, cell.length, IntStream.of(grid.strides()).map(grid::columns).max().orElse(0));
  }

  /** Whether an output can be that of such a model. */
  static boolean fits(Grid grid, int classes, long[] shape) {
    return shape.length == 3
        && shape[0] == 1
        && shape[1] == grid.cells()
        && shape[2] >= classes + 2L * DistanceBins.SIDES
        && (shape[2] - classes) % DistanceBins.SIDES == 0;
  }

  @Override
  public void read(List<Tensor> outputs, float threshold, Candidates candidates) {
    Tensor output = outputs.get(0);
    boolean screened = screen.begin(output.pairs(), threshold);
    int at = 0;
    for (int stride : grid.strides()) {
      int columns = grid.columns(stride);
      int rows = grid.rows(stride);
      for (int row = 0; row < rows; row++) {
        if (screened) {
          screen.row(at, columns);
        }
        for (int column = 0; column < columns; column++, at += cell.length) {
          if (screened && !screen.mayReach(column)) {
            continue;
          }
          output.values().get(at, cell);
          if (reaches(threshold)) {
            int best = best();
            float x = (column + centre) * stride;
            float y = (row + centre) * stride;
            boxes.add(candidates, best, cell[best], cell, classes, x, y, stride);
          }
        }
      }
    }
  }

  @Override
  public float leastScore(List<Tensor> outputs) {
    return Scores.least(outputs.get(0).values(), cell.length, 0, classes);
  }

  /** A NaN does not reach anything. */
  private boolean reaches(float threshold) {
    for (int i = 0; i < classes; i++) {
      if (cell[i] >= threshold) {
        return true;
      }
    }
    return false;
  }

  /** Of a cell's scores, of which one at least is above 0. */
  private int best() {
    int best = 0;
    float most = 0;
    for (int i = 0; i < classes; i++) {
      if (cell[i] > most) {
        most = cell[i];
        best = i;
      }
    }
    return best;
  }
}
