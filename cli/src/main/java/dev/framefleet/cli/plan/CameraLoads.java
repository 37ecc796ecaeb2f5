package dev.framefleet.cli.plan;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.CameraRates;
import java.util.List;

/**
 * Cameras of one kind that send together as much as those of a file.
 *
 * @param cameras number of cameras
 * @param fps frames per second of each, on average
 * @param frameBytes of a frame, on average
 * @param said what was taken from the file, one sentence
 */
public record CameraLoads(int cameras, double fps, double frameBytes, String said) {
  private static final double SECONDS = 3600;

  /**
   * Sums a file up. A budget in bytes lowers the rate, as the producer does first.
   *
   * @param fps of cameras that send every picture; 0 if it is not known
   * @param frameBytes of cameras that do not say
   * @throws UserError if a camera's rate is not known
   */
  public static CameraLoads of(CameraRates file, double fps, double frameBytes) {
    List<CameraRates.Camera> cameras = file.cameras();
    if (cameras.isEmpty()) {
      throw UserError.failed("the file has no camera");
    }
    double frames = 0;
    double bytes = 0;
    double shared = 0;
    for (CameraRates.Camera camera : cameras) {
      double size = camera.targetBytes() == 0 ? frameBytes : camera.targetBytes();
      double rate = rate(camera, fps, size);
      frames += rate;
      bytes += rate * size;
      shared += camera.bytesPerHour() == 0 ? rate * size : 0;
    }
    double cut = cut(file, shared);
    double size = bytes / frames;
    double left = frames - cut / size;
    return new CameraLoads(cameras.size(), left / cameras.size(), size, said(cameras, cut > 0));
  }

  private static double rate(CameraRates.Camera camera, double fps, double size) {
    double rate = camera.fps().orElse(fps);
    if (!(rate > 0)) {
      throw UserError.usage(
          "camera "
              + camera.stream()
              + " sends every picture: give it an fps, or --fps for those without");
    }
    return camera.bytesPerHour() == 0
        ? rate
        : Math.min(rate, camera.bytesPerHour() / SECONDS / size);
  }

  /** Bytes per second that the shared budget takes away. */
  private static double cut(CameraRates file, double sharedBytesPerSecond) {
    return file.sharedBytesPerHour() == 0
        ? 0
        : Math.max(0, sharedBytesPerSecond - file.sharedBytesPerHour() / SECONDS);
  }

  private static String said(List<CameraRates.Camera> cameras, boolean cut) {
    long gated = cameras.stream().filter(CameraRates.Camera::onlyChanges).count();
    return Say.with(
        "%d cameras of the file are planned as alike, with their average rate and size%s%s.",
        cameras.size(),
        cut ? ", the rate lowered to what the shared budget allows" : "",
        gated == 0 ? "" : Say.with("; %d have a motion gate and will send less", gated));
  }
}
