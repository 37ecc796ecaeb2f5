package dev.framefleet.worker.detect;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.result.Detection;
import dev.framefleet.worker.head.Graph;
import dev.framefleet.worker.head.Heads;
import dev.framefleet.worker.head.Recognition;
import dev.framefleet.worker.model.InputSpec;
import dev.framefleet.worker.model.Manifest;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelSpec;
import dev.framefleet.worker.onnx.Element;
import dev.framefleet.worker.onnx.Feed;
import dev.framefleet.worker.onnx.OrtModel;
import dev.framefleet.worker.onnx.OrtSlot;
import dev.framefleet.worker.onnx.Port;
import dev.framefleet.worker.opencv.UnreadablePictureException;
import dev.framefleet.worker.stage.StageTimer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A detector on ONNX Runtime and OpenCV. It keeps as many slots as there were callers at once, so
 * the callers' admission bounds its memory. Closed while somebody calls, it refuses further calls
 * and frees its memory when the last one is through.
 */
public final class OnnxDetector implements Detector {
  private final ModelFile file;
  private final LoadedModel model;
  private final ModelSpec spec;
  private final String inputs;
  private final String outputs;
  private final int leftOut;
  private final ConcurrentLinkedDeque<DetectorSlot> free = new ConcurrentLinkedDeque<>();
  private final Uses uses = new Uses(this::free);

  private OnnxDetector(ModelFile file, LoadedModel whole, ModelSpec spec, Graph graph) {
    this.file = file;
    this.spec = spec;
    this.inputs = text(whole.model().inputs());
    this.outputs = text(whole.model().outputs());
    DetectorSlot slot = whole.newSlot(spec);
    Optional<EarlyEnd> early = EarlyEnd.of(file, whole, graph, spec, slot.check());
    if (early.isPresent()) {
      slot.close();
      whole.close();
    }
    this.model = early.map(EarlyEnd::model).orElse(whole);
    this.leftOut = early.map(EarlyEnd::leftOut).orElse(0);
    free.push(early.map(EarlyEnd::slot).orElse(slot));
  }

  /**
   * Loads a model that is fully described.
   *
   * @throws UserError if the file is not a model, or does not fit its specification
   */
  public static OnnxDetector open(ModelFile file, ModelSpec spec) {
    InputSpec input = spec.input();
    return open(file, Feeds.sized(input.width(), input.height()), graph -> spec);
  }

  /**
   * Loads a model and finds out what it is from itself and what is said beside it.
   *
   * @param threshold the least score that counts; empty for the manifest's or the family's
   * @throws UserError if the file is not a model, or it is not clear how to read it
   */
  public static OnnxDetector open(ModelFile file, Manifest manifest, OptionalDouble threshold) {
    return open(
        file,
        Feeds.of(manifest),
        graph -> {
          ModelSpec spec = Recognition.specify(graph, manifest);
          return threshold.isPresent() ? spec.withScoreThreshold(threshold.getAsDouble()) : spec;
        });
  }

  /**
   * The model runs twice, to show its outputs and to be checked, and once more if its graph is
   * changed; the first frame finds all ready.
   */
  private static OnnxDetector open(
      ModelFile file, Feeds feeds, Function<Graph, ModelSpec> specification) {
    OrtModel model = OrtModel.load(file.path());
    try {
      Feed feed = feeds.of(model);
      Graph graph = look(model, feed);
      ModelSpec spec = specification.apply(graph);
      return new OnnxDetector(
          file,
          new LoadedModel(model, feed, outputs(model, graph, spec), () -> Heads.of(spec, graph)),
          spec,
          graph);
    } catch (IllegalStateException e) {
      model.close();
      throw UserError.failed("the model does not run: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** Sizes that the graph leaves open but no picture changes are those that were seen. */
  private static List<Port> outputs(OrtModel model, Graph graph, ModelSpec spec) {
    return Heads.hasFixedOutputs(spec)
        ? IntStream.range(0, model.outputs().size())
            .mapToObj(i -> model.outputs().get(i).sized(graph.outputs().get(i).shape()))
            .toList()
        : model.outputs();
  }

  private static Graph look(OrtModel model, Feed feed) {
    try (OrtSlot engine = model.newSlot(feed)) {
      return new Graph(
          feed.width(),
          feed.height(),
          feed.picture().element() == Element.UINT8,
          model.inputs().stream().map(Port::name).toList(),
          List.copyOf(engine.run()),
          model.metadata());
    }
  }

  /** The model's inputs with their types and sizes, for a person. */
  public String inputs() {
    return inputs;
  }

  /** The model's outputs with their types and sizes, for a person. */
  public String outputs() {
    return outputs;
  }

  /** How many of the last nodes of its graph are not run, as they only put its levels together. */
  public int leftOutNodes() {
    return leftOut;
  }

  private static String text(List<Port> ports) {
    return ports.stream().map(Port::toString).collect(Collectors.joining(", "));
  }

  /** What the model was found to be. */
  public ModelSpec spec() {
    return spec;
  }

  @Override
  public String modelId() {
    return file.id();
  }

  /**
   * Judges what the model answers to a picture.
   *
   * @throws UserError if that cannot be right
   * @throws UnreadablePictureException if no picture of this size can be decoded
   */
  public void check(byte[] jpeg, int width, int height) throws UnreadablePictureException {
    with(
        slot -> {
          slot.check(jpeg, width, height);
          return List.of();
        });
  }

  @Override
  public List<Detection> detect(byte[] jpeg, int length, int width, int height, StageTimer timer)
      throws UnreadablePictureException {
    return with(slot -> slot.detect(jpeg, length, width, height, timer));
  }

  /** What is done with one slot. */
  private interface Use {
    List<Detection> of(DetectorSlot slot) throws UnreadablePictureException;
  }

  private List<Detection> with(Use use) throws UnreadablePictureException {
    uses.begin();
    try {
      DetectorSlot pooled = free.poll();
      DetectorSlot slot = pooled == null ? model.newSlot(spec) : pooled;
      try {
        return use.of(slot);
      } finally {
        free.push(slot);
      }
    } finally {
      uses.end();
    }
  }

  @Override
  public void close() {
    uses.close();
  }

  private void free() {
    DetectorSlot slot = free.poll();
    while (slot != null) {
      slot.close();
      slot = free.poll();
    }
    model.close();
  }
}
