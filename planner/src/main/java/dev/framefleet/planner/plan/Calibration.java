package dev.framefleet.planner.plan;

/**
 * What a worker needs, as measured on a machine.
 *
 * @param cpuSecondsPerFrame vCPU seconds of a frame on the platform's CPU, over 0
 * @param spread deviation of the logarithm of a frame's time
 * @param storeSeconds seconds of a write to the store
 * @param startSeconds from the start of the process until it is ready
 * @param firstFrameSeconds vCPU seconds the first frame takes more
 * @param baseMib memory without a frame
 * @param perFrameMib memory of each frame inside
 */
public record Calibration(
    double cpuSecondsPerFrame,
    double spread,
    double storeSeconds,
    double startSeconds,
    double firstFrameSeconds,
    double baseMib,
    double perFrameMib) {
  /** Checks the numbers. */
  public Calibration {
    if (!(cpuSecondsPerFrame > 0) || !(storeSeconds >= 0) || !(startSeconds >= 0)) {
      throw new IllegalArgumentException(
          "a calibration has CPU seconds per frame over 0 and no negative times, not "
              + cpuSecondsPerFrame);
    }
  }

  /** The same with another store, seconds of a write. */
  public Calibration withStoreSeconds(double other) {
    return new Calibration(
        cpuSecondsPerFrame, spread, other, startSeconds, firstFrameSeconds, baseMib, perFrameMib);
  }

  /**
   * The default detector on 768x576 frames: 24.7 ms of a core of the machine the project is
   * measured on (docs/measurements/rate.md: 20.2 for the model, 4.5 for what the worker does around
   * it), and three quarters of that core's pace on a shared vCPU (an estimate: a vCPU is a
   * hyperthread).
   */
  public static Calibration typical() {
    return new Calibration(0.0247 / 0.75, 0.1, 0.04, 3, 0.3, 450, 8);
  }
}
