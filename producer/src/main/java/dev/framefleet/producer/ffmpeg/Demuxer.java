package dev.framefleet.producer.ffmpeg;

import dev.framefleet.common.time.SystemTime;
import dev.framefleet.producer.timeline.TimeBase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** The packets of the best video stream of one input. Used by one thread. */
final class Demuxer implements AutoCloseable {
  /** FFmpeg hands what is said of certificates to the playlist's own connection alone. */
  private static final Set<String> PLAYLISTS = Set.of("hls", "dash");

  private final AVFormatContext context;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final AVStream stream;
  private final Completeness completeness;
  private final LostPackets lost;
  private final @Nullable Path file;

  private Demuxer(
      AVFormatContext context,
      AVStream stream,
      LostPackets lost,
      boolean indexAtEnd,
      @Nullable Path file) {
    this.context = context;
    this.stream = stream;
    this.lost = lost;
    this.file = file;
    this.completeness = new Completeness(stream, context.iformat().name().getString(), indexAtEnd);
  }

  /**
   * Opens an input.
   *
   * @param input in FFmpeg's terms; its options are freed here
   * @param deadline for all calls; null for none
   * @param probe whether to read ahead for what the header does not tell
   * @throws OpenException saying why not
   */
  static Demuxer open(InputOptions input, @Nullable Deadline deadline, boolean probe)
      throws OpenException {
    TlsTrouble tls = new TlsTrouble();
    LostPackets lost = new LostPackets();
    FfmpegLog.begin( // errors are told once, by our own line
        line -> {
          tls.hear(line);
          lost.hear(line);
        });
    try {
      return open(input, deadline, probe, lost);
    } catch (OpenException e) {
      throw tls.why() == null ? e : new OpenException(tls.why());
    } finally {
      FfmpegLog.end();
    }
  }

  private static Demuxer open(
      InputOptions input, @Nullable Deadline deadline, boolean probe, LostPackets lost)
      throws OpenException {
    AVFormatContext context = avformat.avformat_alloc_context();
    if (deadline != null) {
      deadline.guard(context);
    }
    AVInputFormat format = input.format() == null ? null : device(input.format());
    int opened = avformat.avformat_open_input(context, input.url(), format, input.options());
    avutil.av_dict_free(input.options());
    if (opened < 0) { // the context is freed already
      throw new OpenException(opened);
    }
    try {
      if (input.verified() && PLAYLISTS.contains(context.iformat().name().getString())) {
        throw new OpenException(
            "it is a playlist, whose pieces would come unchecked; leave --tls-trust out, or give"
                + " the URL of a stream");
      }
      boolean indexAtEnd =
          hasIndex(context) || context.pb() == null || context.pb().seekable() == 0;
      return new Demuxer(context, bestVideo(context, probe), lost, indexAtEnd, input.file());
    } catch (OpenException e) {
      avformat.avformat_close_input(context);
      throw e;
    }
  }

  /** As long as nothing was read: FFmpeg notes what it reads in the same index. */
  private static boolean hasIndex(AVFormatContext context) {
    for (int i = 0; i < context.nb_streams(); i++) {
      if (avformat.avformat_index_get_entries_count(context.streams(i)) > 0) {
        return true;
      }
    }
    return false;
  }

  private static AVInputFormat device(String name) throws OpenException {
    try {
      avdevice.avdevice_register_all();
    } catch (LinkageError e) { // FFmpeg's devices are linked with the system's sound and windows
      throw new OpenException(
          "this system has no libpulse.so.0, which FFmpeg needs for devices;"
              + " install it (Debian: apt-get install libpulse0 libasound2 libxcb-shm0)");
    }
    AVInputFormat format = avformat.av_find_input_format(name);
    if (format == null || format.isNull()) {
      throw new OpenException("no devices of this kind on this system");
    }
    return format;
  }

  private static AVStream bestVideo(AVFormatContext context, boolean probe) throws OpenException {
    if (probe || !isKnown(context)) {
      int found = avformat.avformat_find_stream_info(context, (AVDictionary) null);
      if (found < 0) {
        throw new OpenException(found);
      }
    }
    int best =
        avformat.av_find_best_stream(context, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    if (best < 0 || isCover(context.streams(best))) {
      throw new OpenException("no video in it");
    }
    for (int i = 0; i < context.nb_streams(); i++) {
      if (i != best) {
        context.streams(i).discard(avcodec.AVDISCARD_ALL);
      }
    }
    return context.streams(best);
  }

  private static boolean isKnown(AVFormatContext context) {
    boolean known = false;
    for (int i = 0; i < context.nb_streams(); i++) {
      known |=
          context.streams(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO
              && context.streams(i).codecpar().codec_id() != avcodec.AV_CODEC_ID_NONE;
    }
    return known;
  }

  private static boolean isCover(AVStream stream) {
    return (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
  }

  AVStream stream() {
    return stream;
  }

  TimeBase timeBase() {
    return new TimeBase(stream.time_base().num(), stream.time_base().den());
  }

  /** The camera's own word for when time 0 was, epoch microseconds; 0 or less if there is none. */
  long realtimeStartMicros() {
    return context.start_time_realtime();
  }

  /** When the recording began, by the container's own word. */
  OptionalLong creationMicros() {
    AVDictionaryEntry entry =
        avutil.av_dict_get(context.metadata(), "creation_time", (AVDictionaryEntry) null, 0);
    if (entry == null || entry.isNull()) {
      return OptionalLong.empty();
    }
    try {
      long micros = SystemTime.toMicros(Instant.parse(entry.value().getString()));
      return micros > 0 ? OptionalLong.of(micros) : OptionalLong.empty();
    } catch (DateTimeParseException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** From one picture to the next, by what the stream says of itself, else a 25th of a second. */
  long usualTicks() {
    AVRational rate = stream.avg_frame_rate();
    boolean known = rate.num() > 0 && rate.den() > 0;
    double seconds = known ? rate.den() / (double) rate.num() : 0.04;
    return Math.round(seconds * stream.time_base().den() / stream.time_base().num());
  }

  /** Whether the input is one still picture. */
  boolean still() {
    String format = context.iformat().name().getString();
    return format.endsWith("_pipe") || format.equals("image2");
  }

  OptionalLong durationMicros() {
    long micros = context.duration(); // in units of AV_TIME_BASE, which is a microsecond
    if (micros <= 0 && stream.duration() > 0) { // as long as nothing was read ahead
      micros = timeBase().toMicros(stream.duration());
    }
    return micros > 0 ? OptionalLong.of(micros) : OptionalLong.empty();
  }

  /** The next packet, valid until the next call; null at the end, of whatever kind. */
  @Nullable AVPacket read() throws ReadException {
    lost.begin();
    try {
      return readVideo();
    } finally {
      lost.end();
    }
  }

  private @Nullable AVPacket readVideo() throws ReadException {
    while (true) {
      avcodec.av_packet_unref(packet);
      int code = avformat.av_read_frame(context, packet);
      if (code == avutil.AVERROR_EOF) {
        return null;
      }
      if (code < 0) {
        throw new ReadException(code);
      }
      if (packet.stream_index() == stream.index()) {
        completeness.saw(packet);
        return packet;
      }
    }
  }

  /** What got lost on the way, in the last read and before. */
  LostPackets lost() {
    return lost;
  }

  /**
   * Whether the input ended before what its header announces, or within a packet.
   *
   * @param readFailed whether the last read ended with an error
   */
  boolean brokeOff(boolean readFailed) {
    return lost.cut()
        || (file != null && MatroskaFile.isCutAmongPictures(file))
        || completeness.brokeOff(readFailed, durationMicros().orElse(0));
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    avformat.avformat_close_input(context);
  }

  /** The input cannot be opened. */
  static final class OpenException extends Exception {
    private static final long serialVersionUID = 1;

    OpenException(int code) {
      super(FfmpegErrors.text(code));
    }

    OpenException(String message) {
      super(message);
    }
  }

  /** The input was open and can no longer be read. */
  static final class ReadException extends Exception {
    private static final long serialVersionUID = 1;

    ReadException(int code) {
      super(FfmpegErrors.text(code));
    }
  }
}
