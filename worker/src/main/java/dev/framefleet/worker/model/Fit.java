package dev.framefleet.worker.model;

/**
 * The part of a model's input that a picture fills, in whole pixels of the input.
 *
 * @param left edge, 0 or more
 * @param top edge, 0 or more
 * @param width 1 or more
 * @param height 1 or more
 */
public record Fit(int left, int top, int width, int height) {

  /**
   * Where a picture goes.
   *
   * @param width of the picture, pixels, 1 or more
   * @param height of the picture, pixels, 1 or more
   */
  public static Fit of(InputSpec input, int width, int height) {
    double ratio = Math.min((double) input.width() / width, (double) input.height() / height);
    return switch (input.resize()) {
      case STRETCH -> new Fit(0, 0, input.width(), input.height());
      case LETTERBOX_TOP_LEFT ->
          new Fit(
              0,
              0,
              side((int) (width * ratio), input.width()),
              side((int) (height * ratio), input.height()));
      case LETTERBOX ->
          centred(
              input,
              side((int) Math.rint(width * ratio), input.width()),
              side((int) Math.rint(height * ratio), input.height()));
    };
  }

  /** Of an odd rest the larger half comes behind, as where these models are trained. */
  private static Fit centred(InputSpec input, int width, int height) {
    return new Fit((input.width() - width) / 2, (input.height() - height) / 2, width, height);
  }

  private static int side(int pixels, int most) {
    return Math.max(1, Math.min(most, pixels));
  }
}
