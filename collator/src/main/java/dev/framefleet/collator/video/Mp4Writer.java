package dev.framefleet.collator.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
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

import dev.framefleet.collator.picture.YuvPicture;
import dev.framefleet.common.failure.UserError;
import java.nio.file.Path;
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
 * up to there. Not thread-safe; to be closed.
 */
public final class Mp4Writer implements AutoCloseable {
  private static final int MICROS = 1_000_000;

  /** A sample's duration must fit 31 bits: above that the muxer corrupts all later times. */
  private static final long LONGEST_SAMPLE_MICROS = 30L * 60 * MICROS;

  /** How long the last picture is held if no other one tells. */
  private static final long SINGLE_PICTURE_MICROS = 100_000;

  private final Path file;
  private final H264Encoder encoder;
  private final AVFormatContext format = new AVFormatContext(null);
  private final AVRational micros = new AVRational().num(1).den(MICROS);
  private final AVPacket held = Libav.allocated(av_packet_alloc(), "a packet");
  private final AVPacket received = Libav.allocated(av_packet_alloc(), "a packet");
  private @Nullable AVStream stream;
  private boolean holding;
  private long lastDuration = SINGLE_PICTURE_MICROS;
  private boolean closed;

  /**
   * Begins a file.
   *
   * @param file is replaced if it is there
   * @param threads of the encoder, 1 or more
   * @throws UserError if the file cannot be written
   */
  public Mp4Writer(Path file, VideoSize size, int threads) {
    Libav.beQuiet();
    this.file = file;
    encoder = new H264Encoder(size, threads, AV_CODEC_FLAG_GLOBAL_HEADER);
    try {
      open();
    } catch (RuntimeException e) {
      free();
      throw e;
    }
  }

  private void open() {
    check(avformat_alloc_output_context2(format, null, "mp4", file.toString()));
    AVStream video = Libav.allocated(avformat_new_stream(format, null), "a stream");
    video.time_base(micros);
    check(avcodec_parameters_from_context(video.codecpar(), encoder.context()));
    stream = video;
    AVIOContext io = new AVIOContext(null);
    check(avio_open(io, file.toString(), AVIO_FLAG_WRITE));
    format.pb(io);
    format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_FLUSH_PACKETS);
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "movflags", "frag_keyframe+empty_moov+default_base_moof", 0);
    av_dict_set(options, "video_track_timescale", Integer.toString(MICROS), 0);
    int header = avformat_write_header(format, options);
    av_dict_free(options);
    check(header);
  }

  /**
   * Adds a picture.
   *
   * @param micros its time from the first picture's, larger than that of the picture before
   * @param key whether it can be shown without those before it
   * @throws UserError if the file cannot be written
   */
  public void write(YuvPicture picture, long micros, boolean key) {
    encoder.send(picture, micros, key);
    drain();
  }

  private void drain() {
    while (avcodec_receive_packet(encoder.context(), received) >= 0) {
      if (holding) {
        lastDuration = received.pts() - held.pts();
        flushHeld();
      }
      av_packet_move_ref(held, received);
      holding = true;
    }
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
    encoder.end();
    drain();
    if (holding) {
      flushHeld();
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
    encoder.close();
    av_packet_free(held);
    av_packet_free(received);
    if (!format.isNull()) {
      if (format.pb() != null) {
        avio_closep(format.pb());
      }
      avformat_free_context(format);
    }
  }
}
