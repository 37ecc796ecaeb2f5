package dev.framefleet.worker.bench;

import java.util.Map;

/**
 * What was measured.
 *
 * @param frames how many
 * @param seconds they took, wall clock
 * @param callers how many were worked on at once
 * @param cpuMillis processor time of a frame: median
 * @param spread deviation of the logarithm of a frame's processor time
 * @param firstFrameCpuMillis processor time of the first frame
 * @param startSeconds from the process's start until the model could run
 * @param baseMib resident memory before the first frame; 0 where the system does not tell
 * @param perFrameMib resident memory that each frame at once adds; 0 where it is not told
 * @param stages by name in the order of the work, and {@code total}, all but the total disjoint
 */
public record BenchReport(
    int frames,
    double seconds,
    int callers,
    double cpuMillis,
    double spread,
    double firstFrameCpuMillis,
    double startSeconds,
    double baseMib,
    double perFrameMib,
    Map<String, Stage> stages) {
  /**
   * Wall-clock milliseconds of a stage.
   *
   * @param mean of all frames
   * @param p50 half of the frames took no longer
   * @param p95 so did 95 of 100
   * @param p99 so did 99 of 100
   */
  public record Stage(double mean, double p50, double p95, double p99) {}

  /** Frames a second of all callers together. */
  public double framesPerSecond() {
    return frames / seconds;
  }

  /** Frames a second that one vCPU can do, by the processor time of a frame. */
  public double framesPerCpuSecond() {
    return 1000 / cpuMillis;
  }

  /** CPUs in use, on average. */
  public double coresUsed() {
    return framesPerSecond() * cpuMillis / 1000;
  }
}
