package dev.framefleet.producer;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.ffmpeg.FfmpegSource;
import dev.framefleet.producer.ffmpeg.LiveOptions;
import dev.framefleet.producer.source.DecodeOptions;
import dev.framefleet.producer.source.LoopingSource;
import dev.framefleet.producer.source.PictureSource;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.producer.source.SourceLostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** From an address to an open source. */
final class Sources {
  private Sources() {}

  /**
   * Opens the configured source; the caller closes it.
   *
   * @throws UserError if it cannot be opened, in one line without secrets
   * @throws SourceLostException if the wish to stop came while a live source was being connected
   */
  static PictureSource open(ProducerConfig config, ProducerClocks clocks, StopSignal stop)
      throws SourceLostException {
    SourceAddress address = config.source();
    if (address instanceof SourceAddress.File file) {
      return new LoopingSource(
          () -> FfmpegSource.openFile(file.path(), decode(config)), config.loops());
    }
    SourceAddress.Rtsp rtsp = (SourceAddress.Rtsp) address;
    LiveOptions live =
        new LiveOptions(
            config.connectTimeout(), config.readTimeout(), clocks.nanos(), stop::isGiven);
    try {
      return FfmpegSource.openRtsp(rtsp, decode(config), live);
    } catch (UserError e) {
      if (stop.isGiven()) {
        throw new SourceLostException("stopped while it was being connected");
      }
      throw e;
    }
  }

  private static DecodeOptions decode(ProducerConfig config) {
    return new DecodeOptions(config.selection().decode(), config.picture().keepsJpegs());
  }

  /**
   * Refuses a file that cannot be opened, before anything else is tried.
   *
   * @throws UserError in one line
   */
  static void check(SourceAddress address) {
    if (address instanceof SourceAddress.File file) {
      checkFile(file.path());
    }
  }

  private static void checkFile(Path path) {
    if (!Files.exists(path)) {
      throw UserError.failed(path + ": no such file");
    }
    if (Files.isDirectory(path)) {
      throw UserError.failed(path + ": is a folder; give a video file");
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
