package dev.framefleet.producer.cameras;

import java.util.List;
import java.util.Map;

/**
 * One camera as it stands in the file, with what the defaults add.
 *
 * @param line where it begins, from 1
 * @param values by key; immutable
 */
public record CameraEntry(int line, Map<String, Value> values) {
  /** Copies the map. */
  public CameraEntry {
    values = Map.copyOf(values);
  }

  /**
   * What stands behind a key.
   *
   * @param line from 1
   * @param items one for a plain value, several for a list; immutable
   */
  public record Value(int line, List<String> items) {
    /** Copies the list. */
    public Value {
      items = List.copyOf(items);
    }

    /** Values may be secrets. */
    @Override
    public String toString() {
      return "Value[line=" + line + "]";
    }
  }
}
