package dev.framefleet.worker.onnx;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One output of a model: a view of native memory, valid until its slot runs again or is closed.
 *
 * @param name in the graph
 * @param shape sizes, the batch first
 * @param values all of them, row-major; read by index, position and limit are not used
 * @param pairs the same memory, two values at a time, an odd last one left out; null where the
 *     values are not in memory of their own
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
public record Tensor(String name, long[] shape, FloatBuffer values, @Nullable LongBuffer pairs) {
  /** Values that cannot be read in pairs. */
  public Tensor(String name, long[] shape, FloatBuffer values) {
    this(name, shape, values, null);
  }
}
