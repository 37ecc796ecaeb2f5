package dev.framefleet.worker.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import dev.framefleet.common.failure.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A loaded model with one float32 input and one float32 output of fixed sizes. Thread-safe: one
 * session serves all slots, each run on its caller's thread alone, so that results do not depend on
 * how many run at once and as many callers as cores give the highest rate.
 */
public final class OrtModel implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Port input;
  private final Port output;

  /**
   * One input or output.
   *
   * @param name in the graph
   * @param shape fixed sizes, the batch first
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Port(String name, long[] shape) {}

  private OrtModel(OrtEnvironment environment, OrtSession session) throws OrtException {
    this.environment = environment;
    this.session = session;
    this.input = onlyPort("input", session.getInputInfo());
    this.output = onlyPort("output", session.getOutputInfo());
  }

  /**
   * Loads a model.
   *
   * @throws UserError if the file is not a model that can be run here
   */
  public static OrtModel load(Path file) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = new SessionOptions()) {
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return new OrtModel(environment, environment.createSession(file.toString(), options));
    } catch (OrtException e) {
      throw UserError.failed(
          "not a model that can be run here: " + file + ": " + e.getMessage(), e);
    }
  }

  /** Sizes of the input, the batch first. */
  public long[] inputShape() {
    return input.shape().clone();
  }

  /** Sizes of the output, the batch first. */
  public long[] outputShape() {
    return output.shape().clone();
  }

  /** A new slot; to be closed before the model. */
  public OrtSlot newSlot() {
    try {
      return new OrtSlot(environment, session, input, output);
    } catch (OrtException e) {
      throw new IllegalStateException("no memory for a slot of the model: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the session does not close: " + e.getMessage(), e);
    }
  }

  private static Port onlyPort(String what, Map<String, NodeInfo> nodes) {
    if (nodes.size() != 1) {
      throw UserError.failed("the model must have one " + what + ", not " + nodes.keySet());
    }
    NodeInfo node = nodes.values().iterator().next();
    if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
      throw UserError.failed("the model's " + what + " is not a float32 tensor");
    }
    long[] shape = tensor.getShape();
    if (Arrays.stream(shape).anyMatch(size -> size < 1)) {
      throw UserError.failed(
          "the model's " + what + " has no fixed size: " + Arrays.toString(shape));
    }
    return new Port(node.getName(), shape);
  }
}
