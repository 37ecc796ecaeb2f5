package dev.framefleet.producer.ffmpeg;

import dev.framefleet.producer.source.DecodeMode;
import dev.framefleet.producer.source.DecodeOptions;
import dev.framefleet.producer.source.Picture;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** Packets into pictures in presentation order. Used by one thread. */
final class Decoder implements AutoCloseable {
  private final AVCodecContext context;
  private final boolean keyframesOnly;
  private final boolean keepJpegs;
  private final Upright upright = new Upright();
  private @Nullable Picture kept;
  private boolean flushWhenEmpty;
  private long nextTicks;

  /**
   * Opens the stream's decoder.
   *
   * @throws Demuxer.OpenException if there is none
   */
  Decoder(AVStream stream, DecodeOptions options) throws Demuxer.OpenException {
    AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null || codec.isNull()) {
      throw new Demuxer.OpenException("no decoder for " + name(stream));
    }
    keyframesOnly = options.mode() == DecodeMode.KEY;
    keepJpegs = options.keepJpegs() && stream.codecpar().codec_id() == avcodec.AV_CODEC_ID_MJPEG;
    context = avcodec.avcodec_alloc_context3(codec);
    avcodec.avcodec_parameters_to_context(context, stream.codecpar());
    context.pkt_timebase(stream.time_base());
    context.thread_count(1);
    context.skip_frame(skip(options.mode()));
    int opened = avcodec.avcodec_open2(context, codec, (AVDictionary) null);
    if (opened < 0) {
      close();
      throw new Demuxer.OpenException(
          "decoder for " + name(stream) + ": " + FfmpegErrors.text(opened));
    }
  }

  private static int skip(DecodeMode mode) {
    return switch (mode) {
      case ALL -> avcodec.AVDISCARD_DEFAULT;
      case NONREF -> avcodec.AVDISCARD_NONREF;
      case KEY -> avcodec.AVDISCARD_NONKEY;
    };
  }

  static String name(AVStream stream) {
    return avcodec.avcodec_get_name(stream.codecpar().codec_id()).getString();
  }

  /** Gives a packet, or with null the end. A damaged packet is passed over, as players do. */
  void send(@Nullable AVPacket packet) {
    if (packet == null) {
      avcodec.avcodec_send_packet(context, null);
    } else if (keyframesOnly) {
      sendAlone(packet);
    } else if (!keepJpegs || !keep(packet)) {
      avcodec.avcodec_send_packet(context, packet);
    }
  }

  /**
   * A keyframe needs no other picture, so it is had at once: else the decoder would hold it back
   * for as many keyframes as it may have to reorder pictures.
   */
  private void sendAlone(AVPacket packet) {
    boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    if (key && !(keepJpegs && keep(packet))) {
      avcodec.avcodec_send_packet(context, packet);
      avcodec.avcodec_send_packet(context, null);
      flushWhenEmpty = true;
    }
  }

  /** Takes a JPEG as it is; false if it is none that stands by itself. */
  private boolean keep(AVPacket packet) {
    FfmpegImage image = JpegPackets.image(packet);
    if (image == null) {
      return false;
    }
    long ticks = packet.pts() == avutil.AV_NOPTS_VALUE ? packet.dts() : packet.pts();
    kept = picture(image, ticks, packet.duration(), false);
    return true;
  }

  /** The next picture, or null if more packets are needed or the end is reached. */
  @Nullable Picture receive() {
    if (kept != null) {
      Picture picture = kept;
      kept = null;
      return picture;
    }
    AVFrame frame = avutil.av_frame_alloc();
    if (avcodec.avcodec_receive_frame(context, frame) < 0) {
      avutil.av_frame_free(frame);
      if (flushWhenEmpty) {
        flushWhenEmpty = false;
        avcodec.avcodec_flush_buffers(context);
      }
      return null;
    }
    boolean corrupt =
        (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
    long ticks = frame.best_effort_timestamp();
    long duration = frame.duration();
    return picture(new FfmpegImage(upright.apply(frame)), ticks, duration, corrupt);
  }

  private Picture picture(FfmpegImage image, long stamped, long duration, boolean corrupt) {
    long ticks = stamped == avutil.AV_NOPTS_VALUE ? nextTicks : stamped;
    nextTicks = ticks + Math.max(1, duration);
    return new Picture(image, ticks, duration, corrupt);
  }

  @Override
  public void close() {
    upright.close();
    if (kept != null) {
      kept.close();
      kept = null;
    }
    avcodec.avcodec_free_context(context);
  }
}
