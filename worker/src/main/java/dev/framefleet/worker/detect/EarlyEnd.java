package dev.framefleet.worker.detect;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.worker.head.Graph;
import dev.framefleet.worker.head.Head;
import dev.framefleet.worker.head.Heads;
import dev.framefleet.worker.head.NanoDetLevelsHead;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelSpec;
import dev.framefleet.worker.onnx.Element;
import dev.framefleet.worker.onnx.GraphFile;
import dev.framefleet.worker.onnx.OrtModel;
import dev.framefleet.worker.onnx.Port;
import dev.framefleet.worker.onnx.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A model whose graph ends before its tail, which does no more than take sigmoids of all scores and
 * put its levels together: the head reads the levels where they stand, and takes sigmoids of the
 * few scores that count. What it enlarges to sizes that are told is told by how much instead, which
 * ONNX Runtime does faster. That this is right is not deduced from the graph but tried: every
 * number of the whole graph's output must be found in the levels. See docs/decisions/0017.
 *
 * @param model without its tail
 * @param slot of it, which has run
 * @param leftOut nodes
 */
record EarlyEnd(LoadedModel model, DetectorSlot slot, int leftOut) {

  /**
   * Ends a model earlier, if it can be done.
   *
   * @param answer of the whole model to {@linkplain DetectorSlot#check() blocks of all colours}
   * @return empty if the model is another one than is known here: it is read as a whole then
   */
  static Optional<EarlyEnd> of(
      ModelFile file, LoadedModel whole, Graph graph, ModelSpec spec, List<Tensor> answer) {
    Optional<NanoDetLevelsHead> levels = Heads.levels(spec, graph);
    if (levels.isEmpty()) {
      return Optional.empty();
    }
    try {
      GraphFile content = GraphFile.parse(Files.readAllBytes(file.path()));
      List<Port> outputs =
          ports(whole.outputs().get(0), content.beforeTail(), levels.get().shapes());
      if (outputs.isEmpty()) {
        return Optional.empty();
      }
      Trial trial = new Trial(whole, graph, spec, answer.get(0));
      Map<String, long[]> shapes = shapes(content);
      Optional<EarlyEnd> enlarged =
          shapes.isEmpty() ? Optional.empty() : trial.of(content, outputs, shapes);
      return enlarged.or(() -> trial.of(content, outputs, Map.of()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<Port> ports(Port whole, List<String> names, List<long[]> shapes) {
    List<Port> ports = new ArrayList<>();
    boolean fit = whole.element() == Element.FLOAT32 && names.size() == shapes.size();
    for (int i = 0; fit && i < names.size(); i++) {
      ports.add(new Port(names.get(i), whole.element(), shapes.get(i)));
    }
    return ports;
  }

  /** Of what the graph enlarges to sizes that it fixes; none where they cannot be told. */
  private static Map<String, long[]> shapes(GraphFile content) {
    if (content.enlarged().isEmpty()) {
      return Map.of();
    }
    try {
      return OrtModel.shapes(content.showing(content.enlarged()));
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  /** Holds a changed graph against the whole one, by its answer to the same picture. */
  private record Trial(LoadedModel whole, Graph graph, ModelSpec spec, Tensor answer) {

    Optional<EarlyEnd> of(GraphFile content, List<Port> outputs, Map<String, long[]> shapes) {
      OrtModel model;
      try {
        model = OrtModel.loadCut(content.endingIn(outputs, shapes));
      } catch (IllegalArgumentException e) {
        return Optional.empty(); // ONNX Runtime does not take it
      }
      LoadedModel changed = new LoadedModel(model, whole.feed(), outputs, heads(spec, graph));
      Optional<EarlyEnd> passed = Optional.empty();
      try {
        passed = passed(changed, content.tailNodes());
      } finally {
        if (passed.isEmpty()) {
          changed.close();
        }
      }
      return passed;
    }

    private Optional<EarlyEnd> passed(LoadedModel changed, int leftOut) {
      DetectorSlot slot = changed.newSlot(spec);
      try (NanoDetLevelsHead head = Heads.levels(spec, graph).orElseThrow()) {
        if (head.agrees(answer, slot.check())) {
          return Optional.of(new EarlyEnd(changed, slot, leftOut));
        }
      } catch (UserError | IllegalStateException e) {
        // it does not run, or is judged by other numbers than the whole model
      }
      slot.close();
      return Optional.empty();
    }

    /** Of no more than it needs: the trial and the whole model are not kept. */
    private static Supplier<Head> heads(ModelSpec spec, Graph graph) {
      return () -> Heads.levels(spec, graph).orElseThrow();
    }
  }
}
