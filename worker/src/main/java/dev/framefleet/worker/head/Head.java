package dev.framefleet.worker.head;

import dev.framefleet.worker.onnx.Tensor;

/**
 * Reads a model's output. Implementations know one family of models and nothing of pictures; they
 * are composed with the rest, never inherited from each other. Not thread-safe: each slot has its
 * own.
 */
public interface Head {
  /**
   * Adds every box whose score reaches the threshold.
   *
   * @param output valid during the call
   * @param threshold above 0, at most 1
   * @param candidates gets the boxes, in pixels of the model's input
   */
  void read(Tensor output, float threshold, Candidates candidates);
}
