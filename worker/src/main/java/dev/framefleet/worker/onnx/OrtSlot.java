package dev.framefleet.worker.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Pinned memory for one inference at a time: the input is written in place, the output read in
 * place, and nothing is allocated per frame. Not thread-safe.
 */
public final class OrtSlot implements AutoCloseable {
  private final OrtSession session;
  private final FloatBuffer input;
  private final OnnxTensor inputTensor;
  private final OnnxTensor outputTensor;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;
  private final Tensor output;

  OrtSlot(OrtEnvironment environment, OrtSession session, OrtModel.Port input, OrtModel.Port output)
      throws OrtException {
    this.session = session;
    this.input = direct(input.shape());
    FloatBuffer values = direct(output.shape());
    this.inputTensor = OnnxTensor.createTensor(environment, this.input, input.shape());
    this.outputTensor = OnnxTensor.createTensor(environment, values, output.shape());
    this.inputs = Map.of(input.name(), inputTensor);
    this.outputs = Map.of(output.name(), outputTensor);
    this.output = new Tensor(output.name(), output.shape(), values);
  }

  /** The input's memory: direct, native byte order. Write by index. */
  public FloatBuffer input() {
    return input;
  }

  /** Runs the model on what stands in the input; the same tensor each time. */
  public Tensor run() {
    try {
      // A result owns no pinned output, so closing it leaves the memory alone.
      session.run(inputs, outputs).close();
      return output;
    } catch (OrtException e) {
      throw new IllegalStateException("the model failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    inputTensor.close();
    outputTensor.close();
  }

  private static FloatBuffer direct(long[] shape) {
    long count = 1;
    for (long size : shape) {
      count = Math.multiplyExact(count, size);
    }
    return ByteBuffer.allocateDirect(Math.toIntExact(count * Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
