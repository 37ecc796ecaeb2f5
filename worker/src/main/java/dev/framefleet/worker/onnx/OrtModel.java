package dev.framefleet.worker.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import dev.framefleet.common.failure.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A loaded model. Thread-safe: one session serves all slots, each run on its caller's thread alone,
 * so that results do not depend on how many run at once and as many callers as cores give the
 * highest rate.
 */
public final class OrtModel implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<Port> inputs;
  private final List<Port> outputs;
  private final Map<String, String> metadata;

  private OrtModel(OrtEnvironment environment, OrtSession session) throws OrtException {
    this.environment = environment;
    this.session = session;
    this.inputs = ports("input", session.getInputInfo());
    this.outputs = ports("output", session.getOutputInfo());
    this.metadata = Map.copyOf(session.getMetadata().getCustomMetadata());
  }

  /**
   * Loads a model.
   *
   * @throws UserError if the file is not a model that can be run here
   */
  public static OrtModel load(Path file) {
    OnnxRuntimeNatives.unpack();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = options()) {
      return new OrtModel(environment, environment.createSession(file.toString(), options));
    } catch (OrtException e) {
      throw UserError.failed(
          "not a model that can be run here: " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Loads a model that was cut from a file's; what nothing in it needs any more is no warning.
   *
   * @param model content of an ONNX file
   * @throws IllegalArgumentException if it cannot be run by itself
   */
  public static OrtModel loadCut(byte[] model) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = options()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return new OrtModel(environment, environment.createSession(model, options));
    } catch (OrtException e) {
      throw new IllegalArgumentException("not a model by itself: " + e.getMessage(), e);
    }
  }

  /**
   * The sizes that a model's outputs have, so far as they can be told without running it; it is not
   * optimised.
   *
   * @param model content of an ONNX file
   * @return by the outputs' names, with -1 for what cannot be told
   * @throws IllegalArgumentException if it cannot be run by itself
   */
  public static Map<String, long[]> shapes(byte[] model) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = options()) {
      options.setOptimizationLevel(OptLevel.NO_OPT);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      try (OrtSession session = environment.createSession(model, options)) {
        return ports("output", session.getOutputInfo()).stream()
            .collect(Collectors.toMap(Port::name, Port::shape));
      }
    } catch (OrtException | UserError e) {
      throw new IllegalArgumentException("not a model by itself: " + e.getMessage(), e);
    }
  }

  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setOptimizationLevel(OptLevel.ALL_OPT);
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    return options;
  }

  /** Its inputs, in the graph's order. */
  public List<Port> inputs() {
    return inputs;
  }

  /** Its outputs, in the graph's order. */
  public List<Port> outputs() {
    return outputs;
  }

  /** What its exporter wrote beside the graph, by key. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** A new slot for a model whose only input is a picture in planes, of a fixed size. */
  public OrtSlot newSlot() {
    Port picture = inputs.get(0);
    return newSlot(
        new Feed(picture, (int) picture.shape()[3], (int) picture.shape()[2], false, List.of()));
  }

  /** A new slot; to be closed before the model. */
  public OrtSlot newSlot(Feed feed) {
    return newSlot(feed, outputs);
  }

  /**
   * A new slot with outputs of which more is known than the graph says; to be closed before the
   * model.
   */
  public OrtSlot newSlot(Feed feed, List<Port> known) {
    try {
      return new OrtSlot(environment, session, feed, known);
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

  private static List<Port> ports(String what, Map<String, NodeInfo> nodes) {
    return nodes.values().stream().map(node -> port(what, node)).toList();
  }

  private static Port port(String what, NodeInfo node) {
    if (!(node.getInfo() instanceof TensorInfo tensor) || Element.of(tensor.type).bytes() == 0) {
      throw UserError.failed(
          "the model's "
              + what
              + ' '
              + node.getName()
              + " is "
              + node.getInfo()
              + ", not a tensor of float32, float16, uint8, int64 or int32");
    }
    return new Port(node.getName(), Element.of(tensor.type), tensor.getShape());
  }
}
