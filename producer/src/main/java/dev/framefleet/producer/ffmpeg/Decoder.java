package dev.framefleet.producer.ffmpeg;

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
  private long nextTicks;

  /**
   * Opens the stream's decoder.
   *
   * @throws Demuxer.OpenException if there is none
   */
  Decoder(AVStream stream) throws Demuxer.OpenException {
    AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null || codec.isNull()) {
      throw new Demuxer.OpenException("no decoder for " + name(stream));
    }
    context = avcodec.avcodec_alloc_context3(codec);
    avcodec.avcodec_parameters_to_context(context, stream.codecpar());
    context.pkt_timebase(stream.time_base());
    context.thread_count(1);
    int opened = avcodec.avcodec_open2(context, codec, (AVDictionary) null);
    if (opened < 0) {
      close();
      throw new Demuxer.OpenException(
          "decoder for " + name(stream) + ": " + FfmpegErrors.text(opened));
    }
  }

  static String name(AVStream stream) {
    return avcodec.avcodec_get_name(stream.codecpar().codec_id()).getString();
  }

  /** Gives a packet, or with null the end. A damaged packet is passed over, as players do. */
  void send(@Nullable AVPacket packet) {
    avcodec.avcodec_send_packet(context, packet);
  }

  /** The next picture, or null if more packets are needed or the end is reached. */
  @Nullable Picture receive() {
    AVFrame frame = avutil.av_frame_alloc();
    if (avcodec.avcodec_receive_frame(context, frame) < 0) {
      avutil.av_frame_free(frame);
      return null;
    }
    long ticks = frame.best_effort_timestamp();
    if (ticks == avutil.AV_NOPTS_VALUE) {
      ticks = nextTicks;
    }
    nextTicks = ticks + Math.max(1, frame.duration());
    boolean corrupt =
        (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
    return new Picture(new FfmpegImage(frame), ticks, frame.duration(), corrupt);
  }

  @Override
  public void close() {
    avcodec.avcodec_free_context(context);
  }
}
