package dev.framefleet.worker.head;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.worker.model.ModelSpec;

/** The heads by their names. Stateless. */
public final class Heads {
  private Heads() {}

  /**
   * Makes the head that a model needs.
   *
   * @param outputShape of the model's output, the batch first
   * @throws UserError if there is no such head, or the output does not fit it
   */
  public static Head of(ModelSpec spec, long[] outputShape) {
    try {
      return switch (spec.head()) {
        case "nanodet" ->
            new NanoDetHead(
                spec.input().width(), spec.input().height(), spec.labels().size(), outputShape);
        default -> throw UserError.failed("unknown head: " + spec.head() + "; known is nanodet");
      };
    } catch (IllegalArgumentException e) {
      throw UserError.failed("the model does not fit its manifest: " + e.getMessage(), e);
    }
  }
}
