package dev.framefleet.producer;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.ffmpeg.FfmpegSource;
import dev.framefleet.producer.ffmpeg.LiveOptions;
import dev.framefleet.producer.source.Backoff;
import dev.framefleet.producer.source.DecodeOptions;
import dev.framefleet.producer.source.LoopingSource;
import dev.framefleet.producer.source.PictureSource;
import dev.framefleet.producer.source.PollingSource;
import dev.framefleet.producer.source.ReconnectingSource;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.producer.source.SourceLostException;
import dev.framefleet.producer.source.SourceOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** From an address to an open source. */
final class Sources {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private Sources() {}

  /**
   * Opens the configured source; the caller closes it. A camera is connected again whenever it is
   * lost; a recording, also one behind RTSP, is not.
   *
   * @throws UserError if it cannot be opened, in one line without secrets
   * @throws SourceLostException if the wish to stop came while a live source was being connected
   */
  static PictureSource open(
      ProducerConfig config,
      ProducerClocks clocks,
      StopSignal stop,
      ReconnectingSource.Listener listener)
      throws SourceLostException {
    if (config.source() instanceof SourceAddress.File file) {
      return Files.isDirectory(file.path())
          ? Folders.open(file.path(), config.stills(), decode(config), config.loops())
          : new LoopingSource(
              () -> FfmpegSource.openFile(file.path(), decode(config)), config.loops());
    }
    if (config.source() instanceof SourceAddress.StandardInput pipe) {
      return FfmpegSource.openRecording(pipe, decode(config));
    }
    LiveOptions live = new LiveOptions(config.live(), clocks.nanos(), stop::isGiven);
    SourceOpener opener = () -> FfmpegSource.openLive(config.source(), decode(config), live);
    FfmpegSource connected = connect(config, live, stop);
    ReconnectingSource.Waiter waiter = time -> awaitStop(stop, time);
    if (connected.still()) {
      SourceOpener polling =
          () ->
              new PollingSource(
                  opener.open(), opener, config.live().poll(), clocks.nanos(), waiter);
      connected.close();
      return new ReconnectingSource(polling.open(), polling, backoff(), waiter, listener);
    }
    return connected.info().live()
        ? new ReconnectingSource(connected, opener, backoff(), waiter, listener)
        : connected;
  }

  private static FfmpegSource connect(ProducerConfig config, LiveOptions live, StopSignal stop)
      throws SourceLostException {
    try {
      return FfmpegSource.openLive(config.source(), decode(config), live);
    } catch (UserError e) {
      if (stop.isGiven()) {
        throw new SourceLostException("stopped while it was being connected");
      }
      throw e;
    }
  }

  private static Backoff backoff() {
    return new Backoff(FIRST_PAUSE, LONGEST_PAUSE, () -> ThreadLocalRandom.current().nextDouble());
  }

  private static boolean awaitStop(StopSignal stop, Duration time) {
    try {
      return stop.await(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static DecodeOptions decode(ProducerConfig config) {
    return new DecodeOptions(config.selection().decode(), config.picture().keepsJpegs());
  }

  /**
   * Refuses a file or a device that cannot be opened, before anything else is tried.
   *
   * @throws UserError in one line
   */
  static void check(SourceAddress address) {
    if (address instanceof SourceAddress.File file) {
      checkFile(file.path());
    }
    if (address instanceof SourceAddress.Device device) {
      checkDevice(Path.of(device.path()));
    }
  }

  private static void checkDevice(Path path) {
    if (!Files.exists(path)) {
      throw UserError.failed(path + ": no such device; is the camera plugged in?");
    }
    if (!Files.isReadable(path)) {
      throw UserError.failed(path + ": may not be read; is this user in the group video?");
    }
  }

  private static void checkFile(Path path) {
    if (!Files.exists(path)) {
      throw UserError.failed(path + ": no such file");
    }
    if (!Files.isReadable(path)) {
      throw UserError.failed(path + ": may not be read");
    }
    if (isEmpty(path)) {
      throw UserError.failed(path + ": is empty; give a video file");
    }
  }

  private static boolean isEmpty(Path path) {
    try {
      return Files.isRegularFile(path) && Files.size(path) == 0;
    } catch (IOException e) {
      throw UserError.failed(path + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
