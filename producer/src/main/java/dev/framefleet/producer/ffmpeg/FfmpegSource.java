package dev.framefleet.producer.ffmpeg;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.source.DecodeOptions;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.PictureSource;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.producer.source.SourceInfo;
import dev.framefleet.producer.source.SourceLostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** A video that FFmpeg reads: a file, or a camera. Used by one thread. */
public final class FfmpegSource implements PictureSource {
  private final Demuxer demuxer;
  private final Decoder decoder;
  private final @Nullable LiveOptions live;
  private final @Nullable Deadline deadline;
  private final SourceInfo info;
  private boolean drained;
  private @Nullable String readError;
  private boolean closed;

  private FfmpegSource(
      Demuxer demuxer, Decoder decoder, @Nullable LiveOptions live, @Nullable Deadline deadline) {
    this.demuxer = demuxer;
    this.decoder = decoder;
    this.live = live;
    this.deadline = deadline;
    this.info =
        new SourceInfo(
            demuxer.timeBase(),
            live != null,
            demuxer.creationMicros(),
            live == null ? demuxer.durationMicros() : OptionalLong.empty(),
            describe(demuxer.stream()));
  }

  /**
   * Opens a file.
   *
   * @throws UserError if it is not a video
   */
  public static FfmpegSource openFile(Path path, DecodeOptions options) {
    try {
      // With the protocol's name in front, no file name can be taken for another protocol's.
      return open("file:" + path, new AVDictionary(null), options, null, null);
    } catch (Demuxer.OpenException e) {
      throw UserError.failed(
          path + ": not a video that can be read, or one without its index: " + e.getMessage(), e);
    }
  }

  /**
   * Connects to a camera by RTSP over TCP.
   *
   * @throws UserError if it does not answer in time, or not with a video
   */
  public static FfmpegSource openRtsp(
      SourceAddress.Rtsp address, DecodeOptions options, LiveOptions live) {
    Deadline deadline = new Deadline(live);
    try {
      deadline.start(live.connectTimeout());
      return open(address.escapedUrl(), rtspOptions(live.readTimeout()), options, live, deadline);
    } catch (Demuxer.OpenException e) {
      String why =
          deadline.isOver()
              ? "no answer within " + live.connectTimeout().toMillis() + " ms"
              : e.getMessage();
      deadline.close();
      throw UserError.failed(address.shown() + ": cannot be opened: " + why, e);
    }
  }

  static AVDictionary rtspOptions(Duration readTimeout) {
    AVDictionary options = new AVDictionary(null);
    avutil.av_dict_set(options, "rtsp_transport", "tcp", 0);
    // One stream alone: with sound beside it, FFmpeg would shift times when the first report comes.
    avutil.av_dict_set(options, "allowed_media_types", "video", 0);
    avutil.av_dict_set(options, "timeout", Long.toString(readTimeout.toNanos() / 1_000), 0);
    return options;
  }

  private static FfmpegSource open(
      String url,
      AVDictionary options,
      DecodeOptions decode,
      @Nullable LiveOptions live,
      @Nullable Deadline deadline)
      throws Demuxer.OpenException {
    // Probing would hold a live source's first pictures back, and their arrival is their time.
    Demuxer demuxer = Demuxer.open(url, options, deadline, live == null);
    try {
      return new FfmpegSource(demuxer, new Decoder(demuxer.stream(), decode), live, deadline);
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

  @Override
  public @Nullable Picture next() throws SourceLostException {
    while (true) {
      Picture picture = decoder.receive();
      if (picture != null) {
        return picture;
      }
      if (drained) {
        return atEnd();
      }
      sendNextPacket();
    }
  }

  /** Null if this is where the video ends; what was decoded before has been handed out. */
  private @Nullable Picture atEnd() throws SourceLostException {
    if (live != null) {
      throw new SourceLostException(silent() ? "no picture within the time-out" : lostText());
    }
    if (readError != null || demuxer.brokeOff()) {
      throw new SourceLostException("breaks off in the middle");
    }
    return null;
  }

  private boolean silent() {
    return deadline != null && deadline.isOver();
  }

  private String lostText() {
    return readError == null ? "the camera ended the stream" : "connection lost: " + readError;
  }

  private void sendNextPacket() {
    if (deadline != null && live != null) {
      deadline.start(live.readTimeout());
    }
    try {
      AVPacket packet = demuxer.read();
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
      demuxer.close();
      if (deadline != null) {
        deadline.close();
      }
    }
  }
}
