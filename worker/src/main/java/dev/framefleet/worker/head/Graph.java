package dev.framefleet.worker.head;

import dev.framefleet.worker.onnx.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * What a model shows of itself when it is run once on a black picture.
 *
 * @param width of its input, pixels
 * @param height of its input, pixels
 * @param bytes whether it takes bytes, which leaves nothing to scale
 * @param inputs names
 * @param outputs in the graph's order
 * @param metadata what its exporter wrote beside the graph
 */
public record Graph(
    int width,
    int height,
    boolean bytes,
    List<String> inputs,
    List<Tensor> outputs,
    Map<String, String> metadata) {

  boolean hasInput(String part) {
    return inputs.stream().anyMatch(name -> name.contains(part));
  }

  /** The first output whose name contains one of some parts; -1 if there is none. */
  int named(String... parts) {
    return named(output -> true, parts);
  }

  /** The first such output that has a form, too; -1 if there is none. */
  int named(IntPredicate form, String... parts) {
    for (int i = 0; i < outputs.size(); i++) {
      String name = outputs.get(i).name();
      if (form.test(i) && Arrays.stream(parts).anyMatch(name::contains)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether overlaps are removed in the graph, by what its exporter wrote; empty if nothing. */
  Optional<Boolean> endToEnd() {
    if (metadata.getOrDefault("args", "").contains("'nms': True")) {
      return Optional.of(true);
    }
    return Optional.ofNullable(metadata.get("end2end")).map(Boolean::parseBoolean);
  }

  /** The only output of a rank; -1 if there is none or more. */
  int only(int rank) {
    int found = -1;
    for (int i = 0; i < outputs.size(); i++) {
      if (shape(i).length == rank) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  long[] shape(int output) {
    return outputs.get(output).shape();
  }

  /** A size counted from the last; 0 if there is no such output or size. */
  long size(int output, int fromLast) {
    int at = output < 0 ? -1 : shape(output).length - 1 - fromLast;
    return at < 0 ? 0 : shape(output)[at];
  }

  /** The outputs for a message. */
  String describe() {
    return outputs.stream()
        .map(output -> output.name() + ' ' + Arrays.toString(output.shape()))
        .collect(Collectors.joining(", "));
  }
}
