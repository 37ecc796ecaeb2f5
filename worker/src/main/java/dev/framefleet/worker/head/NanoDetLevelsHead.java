package dev.framefleet.worker.head;

import dev.framefleet.worker.onnx.Tensor;
import dev.framefleet.worker.opencv.PlaneMaxima;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * NanoDet and NanoDet-Plus before the graph takes sigmoids and puts its levels together: an output
 * [1, classes + 4 x bins, rows, columns] for each stride, with logits of the classes. Their largest
 * is found for all cells at once, and of the few cells that reach the threshold all is gathered.
 */
public final class NanoDetLevelsHead implements Head {
  /** Of numbers around 1; a graph that ends elsewhere may be calculated in another order. */
  private static final float ROUNDING = 1e-3f;

  /** Of scores around 0. */
  private static final float SMALL = 1e-5f;

  private final Grid grid;
  private final float centre;
  private final int classes;
  private final float[] values;
  private final DistanceBins boxes;
  private final List<PlaneMaxima> maxima = new ArrayList<>();
  private final float[] largest;

  /**
   * For one grid.
   *
   * @param centre of a cell, in strides from its corner
   * @param channels of a cell: so many classes, and four times the bins
   */
  NanoDetLevelsHead(Grid grid, float centre, int classes, int channels) {
    this.grid = grid;
    this.centre = centre;
    this.classes = classes;
    this.values = new float[channels];
    this.boxes = new DistanceBins((channels - classes) / DistanceBins.SIDES);
    this.largest = new float[IntStream.of(grid.strides()).map(this::cells).max().orElse(0)];
  }

  /** What the levels' sizes must be, in the order of the strides. */
  public List<long[]> shapes() {
    List<long[]> shapes = new ArrayList<>();
    for (int stride : grid.strides()) {
      shapes.add(new long[] {1, values.length, grid.rows(stride), grid.columns(stride)});
    }
    return shapes;
  }

  /**
   * Whether the levels hold every number of the output that the graph makes from them, where this
   * head looks for it; so far as the numbers of one picture tell.
   *
   * @param whole [1, cells, channels]
   * @param levels as of {@link #shapes}, for the same picture
   */
  public boolean agrees(Tensor whole, List<Tensor> levels) {
    int at = 0;
    for (int level = 0; level < levels.size(); level++) {
      int cells = cells(grid.strides()[level]);
      for (int cell = 0; cell < cells; cell++, at += values.length) {
        gather(levels.get(level).values(), cell, cells);
        for (int i = 0; i < values.length; i++) {
          float expected = whole.values().get(at + i);
          float found = i < classes ? Scores.sigmoid(values[i]) : values[i];
          if (!(Math.abs(found - expected) <= SMALL + ROUNDING * Math.abs(expected))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /**
   * {@inheritDoc}
   *
   * @param outputs in direct memory, the same each time
   */
  @Override
  public void read(List<Tensor> outputs, float threshold, Candidates candidates) {
    float least = Scores.justUnderLogit(threshold);
    for (int level = 0; level < outputs.size(); level++) {
      int stride = grid.strides()[level];
      int cells = cells(stride);
      FloatBuffer output = outputs.get(level).values();
      if (level == maxima.size()) {
        maxima.add(new PlaneMaxima(output, classes, cells));
      }
      maxima.get(level).find(largest);
      for (int cell = 0; cell < cells; cell++) {
        if (!(largest[cell] < least)) { // NaN may hide what reaches it
          gather(output, cell, cells);
          add(cell, stride, threshold, candidates);
        }
      }
    }
  }

  private void add(int cell, int stride, float threshold, Candidates candidates) {
    int best = Scores.best(values, 0, classes);
    float score = Scores.sigmoid(values[best]);
    if (score >= threshold) {
      int columns = grid.columns(stride);
      int column = cell % columns;
      int row = cell / columns;
      float x = (column + centre) * stride;
      float y = (row + centre) * stride;
      boxes.add(candidates, best, score, values, classes, x, y, stride);
    }
  }

  private int cells(int stride) {
    return grid.rows(stride) * grid.columns(stride);
  }

  private void gather(FloatBuffer level, int cell, int cells) {
    for (int i = 0; i < values.length; i++) {
      values[i] = level.get(i * cells + cell);
    }
  }

  @Override
  public void close() {
    maxima.forEach(PlaneMaxima::close);
  }
}
