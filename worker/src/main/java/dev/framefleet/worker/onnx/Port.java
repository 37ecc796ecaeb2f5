package dev.framefleet.worker.onnx;

import java.util.Arrays;
import java.util.Locale;

/**
 * One input or output of a model.
 *
 * @param name in the graph
 * @param element type of its values
 * @param shape sizes, the batch first; -1 where the graph does not fix one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Port(String name, Element element, long[] shape) {
  /** The same with other sizes. */
  public Port sized(long[] sizes) {
    return new Port(name, element, sizes);
  }

  /** Whether the graph fixes all its sizes. */
  boolean isFixed() {
    return Arrays.stream(shape).allMatch(size -> size > 0);
  }

  @Override
  public String toString() {
    return name + ' ' + element.name().toLowerCase(Locale.ROOT) + Arrays.toString(shape);
  }
}
