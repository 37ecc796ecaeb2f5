package dev.framefleet.worker.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a model beside its file; null where nothing is.
 *
 * @param head its family
 * @param width of the input, pixels
 * @param height of the input, pixels
 * @param rgb whether the planes are red, green, blue; else blue, green, red
 * @param scaling of values
 * @param resize how a picture is fitted in
 * @param pad grey of what the picture leaves free, 0 to 255
 * @param scoreThreshold the least score that counts, above 0, at most 1
 * @param nmsIou the overlap above which the weaker of two boxes goes, 0 to 1
 * @param agnostic whether boxes of different classes count as overlapping, too
 * @param labels by class id
 * @param boxes how lists of boxes are written
 */
public record Manifest(
    @Nullable String head,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Boolean rgb,
    @Nullable Scaling scaling,
    @Nullable Resize resize,
    @Nullable Integer pad,
    @Nullable Double scoreThreshold,
    @Nullable Double nmsIou,
    @Nullable Boolean agnostic,
    @Nullable List<String> labels,
    BoxListsSaid boxes) {
  /** Says nothing. */
  public static final Manifest NONE =
      new Manifest(
          null, null, null, null, null, null, null, null, null, null, null, BoxListsSaid.NONE);

  /**
   * The specification, if everything is said that has no default.
   *
   * @throws IllegalArgumentException naming the first key that is missing, or saying what is out of
   *     range
   */
  public ModelSpec complete() {
    Scaling scale = required(scaling, "mean");
    return new ModelSpec(
        required(head, "head"),
        new InputSpec(
            required(width, "width"),
            required(height, "height"),
            required(rgb, "colour"),
            scale.mean(),
            scale.std(),
            required(resize, "resize"),
            or(pad, InputSpec.YOLO_PAD)),
        required(labels, "labels"),
        required(scoreThreshold, "scoreThreshold"),
        required(nmsIou, "nmsIou"),
        or(agnostic, false),
        boxes.over(BoxLists.PIXELS));
  }

  /** A value or, where nothing is said, another. */
  public static <T> T or(@Nullable T said, T otherwise) {
    return said == null ? otherwise : said;
  }

  private static <T> T required(@Nullable T said, String key) {
    if (said == null) {
      throw new IllegalArgumentException("missing key " + key);
    }
    return said;
  }
}
