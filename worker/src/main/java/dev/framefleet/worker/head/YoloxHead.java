package dev.framefleet.worker.head;

import dev.framefleet.worker.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * YOLOX as it is exported by default: rows as in {@link ObjectnessHead}, but the centre is an
 * offset from the cell in strides, and width and height are logarithms of strides.
 */
final class YoloxHead implements Head {
  private final Grid grid;
  private final int output;
  private final float[] row;

  YoloxHead(Grid grid, int output, int classes) {
    this.grid = grid;
    this.output = output;
    this.row = new float[ObjectnessHead.BEFORE_CLASSES + classes];
  }

  /**
   * Whether rows are already in pixels: then the centres of the first row of cells go from one end
   * of the input to the other, whatever it shows.
   */
  static boolean isDecoded(Tensor tensor, Grid grid) {
    int last = grid.columns(grid.strides()[0]) - 1;
    int length = (int) tensor.shape()[2];
    return tensor.values().get(last * length) - tensor.values().get(0) > grid.width() / 2f;
  }

  @Override
  public void read(List<Tensor> outputs, float threshold, Candidates candidates) {
    FloatBuffer values = outputs.get(output).values();
    int at = 0;
    for (int stride : grid.strides()) {
      int columns = grid.columns(stride);
      int cells = columns * grid.rows(stride);
      for (int cell = 0; cell < cells; cell++) {
        if (values.get(at + 4) >= threshold) { // no product with a score up to 1 is larger
          values.get(at, row);
          addCell(cell % columns, cell / columns, stride, threshold, candidates);
        }
        at += row.length;
      }
    }
  }

  @Override
  public float leastScore(List<Tensor> outputs) {
    return Scores.least(
        outputs.get(output).values(), row.length, ObjectnessHead.BEFORE_CLASSES - 1);
  }

  private void addCell(int column, int line, int stride, float threshold, Candidates candidates) {
    int best = Scores.best(row, ObjectnessHead.BEFORE_CLASSES, row.length);
    float score = row[4] * row[best];
    if (score >= threshold) {
      candidates.addCentred(
          best - ObjectnessHead.BEFORE_CLASSES,
          score,
          (row[0] + column) * stride,
          (row[1] + line) * stride,
          (float) StrictMath.exp(row[2]) * stride,
          (float) StrictMath.exp(row[3]) * stride);
    }
  }
}
