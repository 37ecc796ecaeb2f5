package dev.framefleet.planner.plan;

import dev.framefleet.planner.client.DayProfile;

/**
 * What is to be worked on.
 *
 * @param cameras number of cameras, at least 1
 * @param fps frames per second of each that are sent, over 0
 * @param frameBytes size of a frame's JPEG, bytes
 * @param resultBytes what a stored result adds to the JPEG, bytes
 * @param wrapped whether a push carries the frame as base64 in JSON (a third more bytes) or as it
 *     is
 * @param day when the cameras are awake
 * @param keptDays how long stored frames are kept, days
 * @param readsPerFrame how often each stored frame is read back, on average
 * @param egressShare share of the stored bytes that leave the cloud, 0 to 1
 */
public record Workload(
    int cameras,
    double fps,
    double frameBytes,
    double resultBytes,
    boolean wrapped,
    DayProfile day,
    double keptDays,
    double readsPerFrame,
    double egressShare) {
  private static final double ATTRIBUTE_BYTES = 700;

  /** Days of a month, for prices. */
  public static final double DAYS_PER_MONTH = 365.25 / 12;

  /** Checks the numbers. */
  public Workload {
    if (cameras < 1 || !(fps > 0) || !(frameBytes > 0) || !(keptDays >= 0)) {
      throw new IllegalArgumentException(
          "a workload has at least 1 camera, and fps and frame bytes over 0, not "
              + cameras
              + " cameras at "
              + fps
              + " fps with "
              + frameBytes
              + " bytes");
    }
  }

  /** Cameras that send all day; frames unwrapped, kept for 7 days, read once, not sent out. */
  public static Workload steady(int cameras, double fps, double frameBytes) {
    return new Workload(cameras, fps, frameBytes, 600, false, DayProfile.ALWAYS, 7, 1, 0);
  }

  /** The same at another rate, frames per second of each camera. */
  public Workload withFps(double other) {
    return new Workload(
        cameras,
        other,
        frameBytes,
        resultBytes,
        wrapped,
        day,
        keptDays,
        readsPerFrame,
        egressShare);
  }

  /** The same with frames of another size, bytes. */
  public Workload withFrameBytes(double other) {
    return new Workload(
        cameras, fps, other, resultBytes, wrapped, day, keptDays, readsPerFrame, egressShare);
  }

  /** The same, pushed as base64 in JSON or as it is. */
  public Workload withWrapped(boolean other) {
    return new Workload(
        cameras, fps, frameBytes, resultBytes, other, day, keptDays, readsPerFrame, egressShare);
  }

  /** The same, kept for so many days. */
  public Workload withKeptDays(double other) {
    return new Workload(
        cameras, fps, frameBytes, resultBytes, wrapped, day, other, readsPerFrame, egressShare);
  }

  /** Frames per second in the busiest hour. */
  public double peakFramesPerSecond() {
    return cameras * fps * day.peak();
  }

  /** Frames of a month. */
  public double framesPerMonth() {
    return cameras * fps * day.mean() * 86_400 * DAYS_PER_MONTH;
  }

  /** Bytes a push carries per frame. */
  public double pushBytes() {
    return wrapped ? frameBytes * 4 / 3 + 900 : publishedBytes();
  }

  /** Bytes of a frame's message: the JPEG and its attributes. */
  public double publishedBytes() {
    return frameBytes + ATTRIBUTE_BYTES;
  }

  /** Bytes stored per frame. */
  public double storedBytes() {
    return frameBytes + resultBytes;
  }
}
