package dev.framefleet.producer.ffmpeg;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.source.DecodeOptions;
import dev.framefleet.producer.source.LiveSettings;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.PictureSource;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.producer.source.SourceInfo;
import dev.framefleet.producer.source.SourceLostException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/** A video that FFmpeg reads: a file, or a camera. Used by one thread. */
public final class FfmpegSource implements PictureSource {
  private final Demuxer demuxer;
  private final Decoder decoder;
  private final @Nullable Watch watch;
  private final SourceInfo info;
  private final boolean live;
  private boolean drained;
  private @Nullable String readError;
  private boolean closed;

  private FfmpegSource(Demuxer demuxer, Decoder decoder, @Nullable Watch watch) {
    this.demuxer = demuxer;
    this.decoder = decoder;
    this.watch = watch;
    this.live = watch != null && demuxer.durationMicros().isEmpty();
    this.info =
        new SourceInfo(
            demuxer.timeBase(),
            live,
            demuxer.creationMicros(),
            demuxer.durationMicros(),
            describe(demuxer.stream()));
  }

  /**
   * Opens a file.
   *
   * @throws UserError if it is not a video
   */
  public static FfmpegSource openFile(Path path, DecodeOptions options) {
    return openRecording(new SourceAddress.File(path), options);
  }

  /**
   * Opens a file or standard input.
   *
   * @throws UserError if it is not a video
   */
  public static FfmpegSource openRecording(SourceAddress address, DecodeOptions options) {
    try {
      return open(InputOptions.of(address, LiveSettings.DEFAULT), options, null);
    } catch (Demuxer.OpenException e) {
      throw UserError.failed(
          address.shown()
              + ": not a video that can be read, or one without its index: "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Connects to a camera or a server. A server that tells how long its video is has a recording,
   * which is not live.
   *
   * @throws UserError if it does not answer in time, or not with a video
   */
  public static FfmpegSource openLive(
      SourceAddress address, DecodeOptions options, LiveOptions live) {
    Deadline deadline = new Deadline(live);
    try {
      deadline.start(live.connectTimeout());
      InputOptions input = InputOptions.of(address, live.settings());
      return open(input, options, new Watch(live, deadline));
    } catch (Demuxer.OpenException e) {
      String why =
          deadline.isOver()
              ? "no answer within " + live.connectTimeout().toMillis() + " ms"
              : e.getMessage();
      deadline.close();
      throw UserError.failed(address.shown() + ": cannot be opened: " + why, e);
    }
  }

  private static FfmpegSource open(InputOptions input, DecodeOptions decode, @Nullable Watch watch)
      throws Demuxer.OpenException {
    // Probing would hold a live source's first pictures back, and their arrival is their time.
    Deadline deadline = watch == null ? null : watch.deadline();
    Demuxer demuxer = Demuxer.open(input, deadline, watch == null);
    try {
      return new FfmpegSource(demuxer, new Decoder(demuxer.stream(), decode), watch);
    } catch (Demuxer.OpenException e) {
      demuxer.close();
      throw e;
    }
  }

  private static String describe(AVStream stream) {
    int width = stream.codecpar().width();
    return Decoder.name(stream) + (width > 0 ? " " + width + "x" + stream.codecpar().height() : "");
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  /** Whether this is one still picture. */
  public boolean still() {
    return demuxer.still();
  }

  @Override
  public @Nullable Picture next() throws SourceLostException {
    while (true) {
      Picture picture = decoder.receive();
      if (picture != null) {
        return live && watch != null ? watch.annotate(picture) : picture;
      }
      if (drained) {
        return atEnd();
      }
      sendNextPacket();
    }
  }

  /** Null if this is where the video ends; what was decoded before has been handed out. */
  private @Nullable Picture atEnd() throws SourceLostException {
    if (live) {
      if (readError == null && still()) {
        return null;
      }
      throw new SourceLostException(silent() ? "no picture within the time-out" : lostText());
    }
    if (demuxer.brokeOff(readError != null)) {
      throw new SourceLostException("breaks off in the middle");
    }
    int pieces = demuxer.lost().pieces();
    if (pieces > 0) {
      throw new SourceLostException(
          (pieces == 1 ? "a piece of the playlist is" : pieces + " pieces of the playlist are")
              + " not to be had");
    }
    return null;
  }

  private boolean silent() {
    return watch != null && watch.isSilent();
  }

  private String lostText() {
    return readError == null ? "the camera ended the stream" : "connection lost: " + readError;
  }

  private void sendNextPacket() {
    try {
      AVPacket packet = watch == null ? demuxer.read() : watch.read(demuxer);
      decoder.send(packet);
      drained = packet == null;
    } catch (Demuxer.ReadException e) {
      readError = e.getMessage();
      decoder.send(null);
      drained = true;
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      decoder.close();
      if (watch != null) {
        watch.allowFarewell();
      }
      demuxer.close();
      if (watch != null) {
        watch.close();
      }
    }
  }
}
