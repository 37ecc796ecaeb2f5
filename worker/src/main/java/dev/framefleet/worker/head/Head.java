package dev.framefleet.worker.head;

import dev.framefleet.worker.onnx.Tensor;
import java.util.List;

/**
 * Reads a model's outputs. Implementations know one way to write boxes and nothing of pictures;
 * they are composed with the rest, never inherited from each other. Not thread-safe: each slot has
 * its own.
 */
public interface Head extends AutoCloseable {
  /**
   * Adds every box whose score reaches the threshold.
   *
   * @param outputs in the graph's order, valid during the call
   * @param threshold above 0, at most 1
   * @param candidates gets the boxes, in pixels of the model's input
   */
  void read(List<Tensor> outputs, float threshold, Candidates candidates);

  /**
   * The least of the values that it takes for scores as they stand, to see whether they can be
   * some; 0 if it makes them from logits itself. Not for the path of frames.
   */
  default float leastScore(List<Tensor> outputs) {
    return 0;
  }

  /** Frees what native memory it has; most have none. */
  @Override
  default void close() {}
}
