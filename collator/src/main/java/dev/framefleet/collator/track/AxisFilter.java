package dev.framefleet.collator.track;

/**
 * A Kalman filter for one coordinate: a position in pixels, and a velocity in pixels a second that
 * fades with a time constant and is pushed about by white noise. The noise is integrated exactly,
 * so five steps of 40 ms predict what one of 200 ms does. Not thread-safe.
 */
final class AxisFilter {
  /** Position, velocity, and their variances: of position, common, of velocity. */
  private final double[] state;

  private final double fadeSeconds;

  AxisFilter(double position, double variance, double velocityVariance, double fadeSeconds) {
    this(new double[] {position, 0, variance, 0, velocityVariance}, fadeSeconds);
  }

  AxisFilter(double[] state, double fadeSeconds) {
    this.state = state;
    this.fadeSeconds = fadeSeconds;
  }

  /**
   * Goes on in time.
   *
   * @param seconds 0 or more
   * @param push variance that the velocity gains in a second
   */
  void predict(double seconds, double push) {
    double keep = StrictMath.exp(-seconds / fadeSeconds);
    double way = fadeSeconds * (1 - keep);
    double half = fadeSeconds / 2 * (1 - keep * keep);
    state[0] += way * state[1];
    state[1] *= keep;
    double common = state[3];
    double velocity = state[4];
    double far = push * fadeSeconds * fadeSeconds;
    state[2] += way * (2 * common + way * velocity) + Math.max(0, far * (seconds - 2 * way + half));
    state[3] = keep * (common + way * velocity) + far / 2 * (1 - keep) * (1 - keep);
    state[4] = keep * keep * velocity + push * half;
  }

  /** Takes in a measured position. */
  void correct(double measured, double variance) {
    double sum = state[2] + variance;
    double gain = state[2] / sum;
    double velocityGain = state[3] / sum;
    double surprise = measured - state[0];
    state[0] += gain * surprise;
    state[1] += velocityGain * surprise;
    state[4] -= velocityGain * state[3];
    state[3] *= 1 - gain;
    state[2] *= 1 - gain;
  }

  double position() {
    return state[0];
  }

  double velocity() {
    return state[1];
  }

  double variance() {
    return state[2];
  }

  /** What makes it up, to keep and to make it again from. */
  double[] state() {
    return state.clone();
  }
}
