package dev.framefleet.worker.model;

import java.util.List;

/**
 * What a model wants to see: one picture as float32 planes, each value {@code (v - mean) / std}.
 *
 * @param width pixels, 1 or more
 * @param height pixels, 1 or more
 * @param rgb whether the planes are red, green, blue; else blue, green, red
 * @param mean of each plane, in the order of the planes, on the scale 0 to 255
 * @param std of each plane, not 0
 * @param resize how a picture is fitted in
 */
public record InputSpec(
    int width, int height, boolean rgb, List<Double> mean, List<Double> std, Resize resize) {
  /** Number of planes. */
  public static final int PLANES = 3;

  /**
   * Checks ranges and copies the lists.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public InputSpec {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("input size must be positive: " + width + "x" + height);
    }
    if (mean.size() != PLANES || std.size() != PLANES) {
      throw new IllegalArgumentException("mean and std must have " + PLANES + " values each");
    }
    if (std.contains(0.0)) {
      throw new IllegalArgumentException("std must not be 0");
    }
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }
}
