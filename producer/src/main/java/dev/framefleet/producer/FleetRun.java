package dev.framefleet.producer;

import dev.framefleet.common.failure.FailureReport;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.producer.status.StatusBoard;
import java.io.PrintWriter;
import java.nio.file.Path;

/** A file of cameras, as it is now, at work. Thread-safe. */
final class FleetRun implements AutoCloseable {
  private final Path file;
  private final PrintWriter err;
  private final CameraFleet fleet;

  private FleetRun(Path file, PrintWriter err, CameraFleet fleet) {
    this.file = file;
    this.err = err;
    this.fleet = fleet;
  }

  /**
   * Checks the whole file and the topic, then starts all cameras.
   *
   * @throws UserError if the file has mistakes, or the topic cannot be used
   */
  static FleetRun start(
      Path file,
      MessagePublisher publisher,
      ProducerClocks clocks,
      StatusBoard board,
      PrintWriter err)
      throws InterruptedException {
    CameraFile cameras = CameraFile.read(file);
    try {
      publisher.check();
    } catch (PublishException e) {
      if (cameras.cameras().values().stream().allMatch(ProducerConfig::spools)) {
        return started(file, cameras, publisher, clocks, board, err); // each camera tells it
      }
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
    return started(file, cameras, publisher, clocks, board, err);
  }

  private static FleetRun started(
      Path file,
      CameraFile cameras,
      MessagePublisher publisher,
      ProducerClocks clocks,
      StatusBoard board,
      PrintWriter err)
      throws InterruptedException {
    FleetRun run = new FleetRun(file, err, new CameraFleet(publisher, clocks, board));
    run.fleet.apply(cameras);
    return run;
  }

  /** Reads the file anew; with mistakes in it everything stays as it is, and they are told. */
  void reload() {
    try {
      fleet.apply(CameraFile.read(file));
    } catch (UserError e) {
      FailureReport.print(e, err, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all cameras have come to their end; whether they did all there was to do. */
  boolean join() throws InterruptedException {
    fleet.join();
    return fleet.complete();
  }

  void stop() {
    fleet.stop();
  }

  @Override
  public void close() {
    fleet.close();
  }
}
