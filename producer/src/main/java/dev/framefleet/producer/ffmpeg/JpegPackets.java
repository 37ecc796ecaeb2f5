package dev.framefleet.producer.ffmpeg;

import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.jpeg.JpegTables;
import dev.framefleet.common.jpeg.MalformedJpegException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** JPEGs that a camera made itself. Stateless. */
final class JpegPackets {
  private JpegPackets() {}

  /**
   * The picture of a packet that is one complete JPEG with its own tables; null for any other: one
   * cut off, or one of an AVI, whose Huffman tables every player is to know.
   */
  static @Nullable FfmpegImage image(AVPacket packet) {
    byte[] bytes = new byte[packet.size()];
    packet.data().get(bytes);
    try {
      JpegInfo info = JpegInfo.read(bytes, 0, bytes.length);
      boolean whole =
          info.components() <= 3
              && (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) == 0
              && JpegTables.hasHuffmanTables(bytes, 0, bytes.length);
      return whole ? new FfmpegImage(bytes, info.width(), info.height()) : null;
    } catch (MalformedJpegException e) {
      return null;
    }
  }

  /**
   * The pixels of such a picture, for the caller to free.
   *
   * @throws UndecodableException if the decoder refuses it after all
   */
  static AVFrame decode(byte[] jpeg) {
    AVCodec codec = avcodec.avcodec_find_decoder(avcodec.AV_CODEC_ID_MJPEG);
    AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
    AVPacket packet = avcodec.av_packet_alloc();
    AVFrame frame = avutil.av_frame_alloc();
    try {
      context.thread_count(1);
      FfmpegErrors.check(
          avcodec.avcodec_open2(context, codec, (AVDictionary) null), "the JPEG decoder");
      FfmpegErrors.check(avcodec.av_new_packet(packet, jpeg.length), "memory for a packet");
      packet.data().put(jpeg);
      FfmpegErrors.check(avcodec.avcodec_send_packet(context, packet), "decoding a JPEG");
      FfmpegErrors.check(avcodec.avcodec_receive_frame(context, frame), "decoding a JPEG");
      return frame;
    } catch (IllegalStateException e) {
      avutil.av_frame_free(frame);
      throw new UndecodableException(e);
    } finally {
      avcodec.av_packet_free(packet);
      avcodec.avcodec_free_context(context);
    }
  }

  /** A JPEG of a camera is whole by its markers and nevertheless no picture. */
  static final class UndecodableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UndecodableException(IllegalStateException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
