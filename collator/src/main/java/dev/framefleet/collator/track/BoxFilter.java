package dev.framefleet.collator.track;

import dev.framefleet.common.result.Box;

/**
 * Where a box is and will be: a filter for each of centre and size. All noise is in proportion to
 * the size of the box, so near and far objects are alike. Not thread-safe.
 */
final class BoxFilter {
  private static final double CENTRE_FADE_SECONDS = 2;
  private static final double SIZE_FADE_SECONDS = 0.5;

  /** Standard deviations, in sizes of the box (and, for pushes, by the root of a second). */
  private static final double CENTRE_NOISE = 0.06;

  private static final double CENTRE_FIRST_SPEED = 1.5;
  private static final double CENTRE_PUSH = 0.5;
  private static final double SIZE_NOISE = 0.08;
  private static final double SIZE_FIRST_SPEED = 0.3;
  private static final double SIZE_PUSH = 0.25;

  /** Centre x and y, width and height. */
  private final AxisFilter[] axes;

  BoxFilter(Box box) {
    double size = size(box.width(), box.height());
    axes =
        new AxisFilter[] {
          centre(box.x() + box.width() / 2, size),
          centre(box.y() + box.height() / 2, size),
          extent(box.width(), size),
          extent(box.height(), size)
        };
  }

  BoxFilter(double[][] states) {
    axes = new AxisFilter[states.length];
    for (int i = 0; i < states.length; i++) {
      axes[i] = new AxisFilter(states[i], i < 2 ? CENTRE_FADE_SECONDS : SIZE_FADE_SECONDS);
    }
  }

  private static AxisFilter centre(double position, double size) {
    return new AxisFilter(
        position,
        square(CENTRE_NOISE * size),
        square(CENTRE_FIRST_SPEED * size),
        CENTRE_FADE_SECONDS);
  }

  private static AxisFilter extent(double length, double size) {
    return new AxisFilter(
        length, square(SIZE_NOISE * size), square(SIZE_FIRST_SPEED * size), SIZE_FADE_SECONDS);
  }

  void predict(double seconds) {
    double size = size();
    for (int i = 0; i < axes.length; i++) {
      axes[i].predict(seconds, square((i < 2 ? CENTRE_PUSH : SIZE_PUSH) * size));
    }
  }

  void correct(Box box) {
    double size = size();
    double centreNoise = square(CENTRE_NOISE * size);
    double sizeNoise = square(SIZE_NOISE * size);
    axes[0].correct(box.x() + box.width() / 2, centreNoise);
    axes[1].correct(box.y() + box.height() / 2, centreNoise);
    axes[2].correct(box.width(), sizeNoise);
    axes[3].correct(box.height(), sizeNoise);
  }

  Box box() {
    double width = Math.max(1, axes[2].position());
    double height = Math.max(1, axes[3].position());
    return new Box(axes[0].position() - width / 2, axes[1].position() - height / 2, width, height);
  }

  /** Pixels a second to the right. */
  double speedX() {
    return axes[0].velocity();
  }

  /** Pixels a second downwards. */
  double speedY() {
    return axes[1].velocity();
  }

  /** How far a box's centre is from the expected one, in standard deviations. */
  double deviations(Box box) {
    double noise = square(CENTRE_NOISE * size());
    double dx = box.x() + box.width() / 2 - axes[0].position();
    double dy = box.y() + box.height() / 2 - axes[1].position();
    return Math.sqrt(
        dx * dx / (axes[0].variance() + noise) + dy * dy / (axes[1].variance() + noise));
  }

  /** The side of a square as large as the box, at least 1 pixel. */
  double size() {
    return size(axes[2].position(), axes[3].position());
  }

  double[][] states() {
    double[][] states = new double[axes.length][];
    for (int i = 0; i < axes.length; i++) {
      states[i] = axes[i].state();
    }
    return states;
  }

  private static double size(double width, double height) {
    return Math.max(1, Math.sqrt(Math.max(1, width) * Math.max(1, height)));
  }

  private static double square(double value) {
    return value * value;
  }
}
