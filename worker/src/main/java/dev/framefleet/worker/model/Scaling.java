package dev.framefleet.worker.model;

import java.util.Collections;
import java.util.List;

/**
 * From a colour value 0 to 255 to what a model is given: {@code (v - mean) / std}.
 *
 * @param mean of each plane
 * @param std of each plane, not 0
 */
public record Scaling(List<Double> mean, List<Double> std) {
  /** Values as they are. */
  public static final Scaling BYTES = same(0, 1);

  /** From 0 to 1. */
  public static final Scaling UNIT = same(0, 255);

  /** From -1 to 1. */
  public static final Scaling SIGNED = same(127.5, 127.5);

  /** By the mean and deviation of ImageNet's pictures; red, green, blue. */
  public static final Scaling IMAGENET =
      new Scaling(List.of(123.675, 116.28, 103.53), List.of(58.395, 57.12, 57.375));

  /** Copies the lists. */
  public Scaling {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  /** The same for planes in the opposite order. */
  public Scaling reversed() {
    return new Scaling(
        List.of(mean.get(2), mean.get(1), mean.get(0)),
        List.of(std.get(2), std.get(1), std.get(0)));
  }

  private static Scaling same(double mean, double std) {
    return new Scaling(
        Collections.nCopies(InputSpec.PLANES, mean), Collections.nCopies(InputSpec.PLANES, std));
  }
}
