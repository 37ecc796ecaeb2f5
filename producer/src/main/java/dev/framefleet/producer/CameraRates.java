package dev.framefleet.producer;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.select.FrameRate;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the cameras of a file send, for those who plan.
 *
 * @param cameras in the file's order, at least one
 * @param sharedBytesPerHour budget of those together that have none of their own; 0 for no bound
 */
public record CameraRates(List<Camera> cameras, long sharedBytesPerHour) {
  /**
   * One camera.
   *
   * @param stream its id
   * @param fps at most so many frames per second; empty if it sends every picture
   * @param targetBytes its JPEGs aim at; 0 for no aim
   * @param bytesPerHour budget of its own; 0 for none
   * @param onlyChanges whether a motion gate makes it send less
   */
  public record Camera(
      String stream, OptionalDouble fps, int targetBytes, long bytesPerHour, boolean onlyChanges) {}

  /** Keeps a copy. */
  public CameraRates {
    cameras = List.copyOf(cameras);
  }

  /**
   * Reads and checks a producer's file of cameras.
   *
   * @throws UserError naming every mistake with its line
   */
  public static CameraRates read(Path file) {
    CameraFile cameras = CameraFile.read(file);
    return new CameraRates(
        cameras.cameras().values().stream().map(CameraRates::camera).toList(),
        cameras.budgetBytesPerHour());
  }

  private static Camera camera(ProducerConfig config) {
    FrameRate rate = config.selection().rate();
    return new Camera(
        config.stream().value(),
        rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate.milli() / 1e3),
        config.picture().targetBytes(),
        config.budgetBytesPerHour(),
        config.selection().motion() != null);
  }
}
