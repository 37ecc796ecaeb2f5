package dev.framefleet.collator.track;

import java.util.Arrays;

/**
 * The cheapest way to pair rows with columns, found exactly: shortest augmenting paths, as in the
 * Hungarian method. Pairs that may not be cost {@link #FORBIDDEN}. As many allowed pairs as
 * possible are made first, then cheapness counts. Time grows with rows² x columns. Stateless.
 */
final class Assignment {
  /** The cost of a pair that may not be; all others are far below it. */
  static final double FORBIDDEN = 1e6;

  static final int NONE = -1;

  private Assignment() {}

  /**
   * Solves it.
   *
   * @param costs by row and column; all rows equally long
   * @return the column of each row, or {@link #NONE}
   */
  static int[] solve(double[][] costs) {
    int rows = costs.length;
    int columns = rows == 0 ? 0 : costs[0].length;
    if (columns == 0) {
      int[] none = new int[rows];
      Arrays.fill(none, NONE);
      return none;
    }
    int[] pairs =
        rows <= columns
            ? new Paths(costs, rows, columns).columnOfRow()
            : inverse(new Paths(transposed(costs), columns, rows).columnOfRow(), rows);
    for (int row = 0; row < rows; row++) {
      if (pairs[row] != NONE && costs[row][pairs[row]] >= FORBIDDEN) {
        pairs[row] = NONE;
      }
    }
    return pairs;
  }

  private static double[][] transposed(double[][] costs) {
    double[][] turned = new double[costs[0].length][costs.length];
    for (int row = 0; row < costs.length; row++) {
      for (int column = 0; column < costs[row].length; column++) {
        turned[column][row] = costs[row][column];
      }
    }
    return turned;
  }

  private static int[] inverse(int[] pairs, int length) {
    int[] inverse = new int[length];
    Arrays.fill(inverse, NONE);
    for (int i = 0; i < pairs.length; i++) {
      inverse[pairs[i]] = i;
    }
    return inverse;
  }

  /** The work of one solution; index 0 of rows and columns is the free end of a path. */
  private static final class Paths {
    private final double[][] costs;
    private final int rows;
    private final int columns;
    private final double[] rowPrice;
    private final double[] columnPrice;
    private final int[] rowOf;
    private final int[] before;

    Paths(double[][] costs, int rows, int columns) {
      this.costs = costs;
      this.rows = rows;
      this.columns = columns;
      rowPrice = new double[rows + 1];
      columnPrice = new double[columns + 1];
      rowOf = new int[columns + 1];
      before = new int[columns + 1];
    }

    int[] columnOfRow() {
      for (int row = 1; row <= rows; row++) {
        rowOf[0] = row;
        augment(freeColumn());
      }
      int[] columnOfRow = new int[rows];
      for (int column = 1; column <= columns; column++) {
        if (rowOf[column] > 0) {
          columnOfRow[rowOf[column] - 1] = column - 1;
        }
      }
      return columnOfRow;
    }

    /** Grows the tree of shortest paths from the new row until it meets a column without a row. */
    private int freeColumn() {
      double[] least = new double[columns + 1];
      Arrays.fill(least, Double.POSITIVE_INFINITY);
      boolean[] seen = new boolean[columns + 1];
      int at = 0;
      while (rowOf[at] != 0) {
        seen[at] = true;
        int next = nearest(at, least, seen);
        reprice(least[next], least, seen);
        at = next;
      }
      return at;
    }

    private int nearest(int at, double[] least, boolean[] seen) {
      int row = rowOf[at];
      int next = 0;
      double best = Double.POSITIVE_INFINITY;
      for (int column = 1; column <= columns; column++) {
        if (seen[column]) {
          continue;
        }
        double reduced = costs[row - 1][column - 1] - rowPrice[row] - columnPrice[column];
        if (reduced < least[column]) {
          least[column] = reduced;
          before[column] = at;
        }
        if (least[column] < best) {
          best = least[column];
          next = column;
        }
      }
      return next;
    }

    private void reprice(double step, double[] least, boolean[] seen) {
      for (int column = 0; column <= columns; column++) {
        if (seen[column]) {
          rowPrice[rowOf[column]] += step;
          columnPrice[column] -= step;
        } else {
          least[column] -= step;
        }
      }
    }

    private void augment(int free) {
      for (int at = free; at != 0; at = before[at]) {
        rowOf[at] = rowOf[before[at]];
      }
    }
  }
}
