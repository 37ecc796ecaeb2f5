package dev.framefleet.producer.picture;

/**
 * A picture's brightness, seen from far: the means of equal cells, in rows from the top left, each
 * 0 to 255 whatever the picture's depth and range.
 *
 * @param columns cells in a row
 * @param cells their means; not copied, and never changed
 */
@SuppressWarnings("ArrayRecordComponent") // small, made for each picture and never compared
public record LumaGrid(int columns, byte[] cells) {
  /** One cell, 0 to 255. */
  public int at(int index) {
    return cells[index] & 0xFF;
  }

  /** How many cells there are. */
  public int size() {
    return cells.length;
  }

  /** Mean of all cells, 0 to 255. */
  public double mean() {
    long sum = 0;
    for (int i = 0; i < cells.length; i++) {
      sum += at(i);
    }
    return sum / (double) cells.length;
  }

  /** Standard deviation of the cells, 0 to 127.5. */
  public double deviation() {
    double mean = mean();
    double squares = 0;
    for (int i = 0; i < cells.length; i++) {
      squares += (at(i) - mean) * (at(i) - mean);
    }
    return Math.sqrt(squares / cells.length);
  }
}
