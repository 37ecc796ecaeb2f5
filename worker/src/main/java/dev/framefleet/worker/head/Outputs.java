package dev.framefleet.worker.head;

import dev.framefleet.worker.head.BoxListsHead.Places;
import dev.framefleet.worker.head.QueriesHead.Activation;
import dev.framefleet.worker.head.QueriesHead.Place;
import dev.framefleet.worker.model.ModelSpec;
import java.util.Optional;

/** Which of several outputs is which. Stateless. */
final class Outputs {
  private Outputs() {}

  /** Boxes, scores and classes of finished lists, by their names. */
  static Optional<Places> lists(Graph graph) {
    int boxes = graph.named(i -> isFinished(graph, i) && graph.size(i, 0) == 4, "box");
    int scores = graph.named(i -> isFinished(graph, i) && isList(graph, i), "score");
    int classes = graph.named(i -> isList(graph, i) && i != scores, "class", "label");
    return boxes >= 0 && scores >= 0 && classes >= 0
        ? Optional.of(new Places(boxes, scores, classes, graph.named("num_")))
        : Optional.empty();
  }

  /** TensorFlow writes what it had before the suppression of overlaps, too. */
  private static boolean isFinished(Graph graph, int output) {
    return !graph.outputs().get(output).name().startsWith("raw_");
  }

  /** A value for each box, and no more. */
  private static boolean isList(Graph graph, int output) {
    return graph.shape(output).length <= 2;
  }

  static Head listsHead(Graph graph, ModelSpec spec) {
    return new BoxListsHead(
        lists(graph).orElseThrow(),
        spec.boxes(),
        graph.width(),
        graph.height(),
        spec.labels().size());
  }

  /** Whether there are boxes and so many values for each of as many queries. */
  static boolean queries(Graph graph, int values) {
    int boxes = graph.named("box", "dets");
    int logits = graph.named("logit", "label", "score");
    return lists(graph).isEmpty()
        && boxes >= 0
        && logits >= 0
        && graph.shape(boxes).length == 3
        && graph.shape(logits).length == 3
        && graph.size(boxes, 0) == 4
        && graph.size(boxes, 1) == graph.size(logits, 1)
        && graph.size(logits, 0) == values;
  }

  static Head queriesHead(Graph graph, ModelSpec spec, Activation activation) {
    return new QueriesHead(
        graph.width(),
        graph.height(),
        new Place(graph.named("box", "dets"), 0),
        new Place(graph.named("logit", "label", "score"), 0),
        activation,
        spec.labels().size());
  }
}
