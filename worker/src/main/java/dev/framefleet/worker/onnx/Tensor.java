package dev.framefleet.worker.onnx;

import java.nio.FloatBuffer;

/**
 * One output of a model: a view of native memory, valid until its slot runs again or is closed.
 *
 * @param name in the graph
 * @param shape sizes, the batch first
 * @param values all of them, row-major; read by index, position and limit are not used
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
public record Tensor(String name, long[] shape, FloatBuffer values) {}
