package dev.framefleet.worker.model;

import java.util.List;

/**
 * What a model wants to see: one picture as planes, each value {@code (v - mean) / std}.
 *
 * @param width pixels, 1 or more
 * @param height pixels, 1 or more
 * @param rgb whether the planes are red, green, blue; else blue, green, red
 * @param mean of each plane, in the order of the planes, on the scale 0 to 255
 * @param std of each plane, not 0
 * @param resize how a picture is fitted in
 * @param pad grey of what the picture leaves free, 0 to 255
 */
public record InputSpec(
    int width,
    int height,
    boolean rgb,
    List<Double> mean,
    List<Double> std,
    Resize resize,
    int pad) {
  /** Number of planes. */
  public static final int PLANES = 3;

  /** The grey that the YOLO family pads with. */
  public static final int YOLO_PAD = 114;

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
    if (pad < 0 || pad > 255) {
      throw new IllegalArgumentException("pad must be 0 to 255: " + pad);
    }
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  /**
   * With the grey that the YOLO family pads with.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public InputSpec(
      int width, int height, boolean rgb, List<Double> mean, List<Double> std, Resize resize) {
    this(width, height, rgb, mean, std, resize, YOLO_PAD);
  }
}
