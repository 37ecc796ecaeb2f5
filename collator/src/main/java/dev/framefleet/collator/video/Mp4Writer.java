package dev.framefleet.collator.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import dev.framefleet.common.failure.UserError;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * Writes a fragmented MP4 whose times are microseconds: each picture is held until the next one's
 * time. A fragment ends before every key picture, so that a killed process leaves a file that plays
 * up to there. What is written is a function of the pictures taken. Not thread-safe; to be closed.
 */
public final class Mp4Writer extends PacketSink implements AutoCloseable {
  /** How long the last picture is held if no other one tells. */
  static final long SINGLE_PICTURE_MICROS = 100_000;

  private static final int MICROS = 1_000_000;

  /** A sample's duration must fit 31 bits: above that the muxer corrupts all later times. */
  private static final long LONGEST_SAMPLE_MICROS = 30L * 60 * MICROS;

  private final Path file;
  private final VideoTimes times;
  private final AVFormatContext format = new AVFormatContext(null);
  private final AVRational micros = new AVRational().num(1).den(MICROS);
  private final AVPacket held = Libav.allocated(av_packet_alloc(), "a packet");
  private @Nullable AVStream stream;
  private boolean holding;
  private long lastDuration = SINGLE_PICTURE_MICROS;
  private long pictures;
  private long firstMicros;
  private boolean closed;

  /**
   * Begins a file; it gets its first bytes with the first picture.
   *
   * @param file is replaced if it is there
   * @param times where the pictures stand
   */
  public Mp4Writer(Path file, VideoTimes times) {
    Libav.beQuiet();
    this.file = file;
    this.times = times;
  }

  private void open(AVCodecParameters parameters) {
    check(avformat_alloc_output_context2(format, null, "mp4", file.toString()));
    AVStream video = Libav.allocated(avformat_new_stream(format, null), "a stream");
    video.time_base(micros);
    check(avcodec_parameters_copy(video.codecpar(), parameters));
    // What a reader of a file derives, and an encoder does not tell, must not make a difference.
    video.codecpar().codec_tag(0).bit_rate(0);
    video.codecpar().sample_aspect_ratio().num(0).den(1);
    video.codecpar().framerate().num(0).den(1);
    stream = video;
    AVIOContext io = new AVIOContext(null);
    check(avio_open(io, file.toString(), AVIO_FLAG_WRITE));
    format.pb(io);
    format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_FLUSH_PACKETS);
    AVDictionary options = new AVDictionary(null);
    String flags = "frag_keyframe+empty_moov+default_base_moof";
    av_dict_set(options, "video_track_timescale", Integer.toString(MICROS), 0);
    av_dict_set(options, "write_btrt", "0", 0);
    if (times.isAbsolute()) {
      flags += "+frag_discont";
      format.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED);
      av_dict_set(options, "use_editlist", "0", 0);
    }
    av_dict_set(options, "movflags", flags, 0);
    int header = avformat_write_header(format, options);
    av_dict_free(options);
    check(header);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UserError if the file cannot be written
   */
  @Override
  void accept(AVPacket packet, AVCodecParameters parameters) {
    if (stream == null) {
      open(parameters);
    }
    long at = times.place(packet.pts());
    if (holding) {
      lastDuration = at - held.pts();
      flushHeld();
    }
    check(av_packet_ref(held, packet));
    held.pts(at).dts(at).pos(-1);
    holding = true;
    firstMicros = pictures == 0 ? at : firstMicros;
    pictures++;
  }

  /** The first picture's time in the file, in microseconds; 0 without pictures. */
  public long firstMicros() {
    return firstMicros;
  }

  /** How many pictures were taken. */
  public long pictures() {
    return pictures;
  }

  /** The muxer takes a picture when its duration is known, that is with the next one. */
  private void flushHeld() {
    AVStream video = stream;
    if (video == null) {
      throw new IllegalStateException("not open");
    }
    held.duration(Math.min(lastDuration, LONGEST_SAMPLE_MICROS));
    long endMicros = held.pts() + held.duration();
    held.stream_index(0);
    av_packet_rescale_ts(held, micros, video.time_base());
    holding = false;
    int written = av_write_frame(format, held);
    av_packet_unref(held);
    check(written);
    if (lastDuration > LONGEST_SAMPLE_MICROS) {
      beginDistantFragment(endMicros);
    }
  }

  /**
   * Fragments carry their own start in 64 bits, so what a sample's duration cannot hold is left
   * between two of them: a player shows the last picture until the next one's time.
   */
  private void beginDistantFragment(long endMicros) {
    check(av_write_frame(format, null));
    check(av_opt_set(format.priv_data(), "movflags", "+frag_discont", 0));
    // The muxer looks at the flag only after it has judged a packet's distance: an empty one, which
    // it throws away, brings the flag in.
    held.dts(endMicros);
    held.pts(endMicros);
    held.stream_index(0);
    check(av_write_frame(format, held));
  }

  private void check(int result) {
    if (result < 0) {
      throw UserError.failed("cannot write " + file + ": " + Libav.error(result));
    }
  }

  /**
   * Ends the file; the last picture is held as long as the one before.
   *
   * @throws UserError if the file cannot be written
   */
  public void finish() {
    if (holding) {
      flushHeld();
    }
    end();
  }

  /**
   * Ends the file; the last picture is held until a time.
   *
   * @param untilMicros in the file's own times
   * @throws UserError if the file cannot be written
   */
  public void finish(long untilMicros) {
    if (holding) {
      lastDuration = Math.max(1, untilMicros - held.pts());
    }
    finish();
  }

  private void end() {
    if (stream == null) {
      return;
    }
    check(av_write_trailer(format));
    int result = avio_closep(format.pb());
    format.pb(null);
    check(result);
  }

  /** Frees what is open; without {@link #finish} the file plays up to its last fragment. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      free();
    }
  }

  private void free() {
    av_packet_free(held);
    if (!format.isNull()) {
      if (format.pb() != null) {
        avio_closep(format.pb());
      }
      avformat_free_context(format);
    }
  }
}
