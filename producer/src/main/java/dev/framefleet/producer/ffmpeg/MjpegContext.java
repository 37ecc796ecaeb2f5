package dev.framefleet.producer.ffmpeg;

import dev.framefleet.producer.encode.EncodeException;
import dev.framefleet.producer.encode.JpegQuality;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.ShortPointer;

/** FFmpeg's JPEG encoder for one size and format. Used by one thread. */
final class MjpegContext implements AutoCloseable {
  /** The encoder divides table × scale by 8, so at this scale our tables are used as they are. */
  private static final int NEUTRAL_SCALE = 8;

  private final AVCodecContext context;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private long nextPts;

  MjpegContext(JpegQuality quality, int format, int width, int height) {
    AVCodec codec = avcodec.avcodec_find_encoder_by_name("mjpeg");
    context = avcodec.avcodec_alloc_context3(codec);
    context.width(width).height(height).pix_fmt(format);
    context.color_range(avutil.AVCOL_RANGE_JPEG);
    try (AVRational unit = new AVRational()) {
      context.time_base(unit.num(1).den(1));
      context.sample_aspect_ratio(unit.num(1).den(1)); // known, so that a JFIF header is written
    }
    context.thread_count(1);
    context.flags(context.flags() | avcodec.AV_CODEC_FLAG_QSCALE | avcodec.AV_CODEC_FLAG_BITEXACT);
    context.global_quality(NEUTRAL_SCALE * avutil.FF_QP2LAMBDA);
    context.intra_matrix(nativeTable(quality.lumaTable()));
    context.chroma_intra_matrix(nativeTable(quality.chromaTable()));
    AVDictionary options = new AVDictionary(null);
    // The standard's Huffman tables: 2 % more bytes than optimal ones, and a fifth less time.
    avutil.av_dict_set(options, "huffman", "default", 0);
    int opened = avcodec.avcodec_open2(context, codec, options);
    avutil.av_dict_free(options);
    if (opened < 0) {
      close();
      throw new IllegalArgumentException(
          "no JPEG of " + width + "x" + height + " can be made: " + FfmpegErrors.text(opened));
    }
  }

  /** In FFmpeg's memory, since the context frees it. */
  private static ShortPointer nativeTable(short[] table) {
    long bytes = (long) table.length * Short.BYTES;
    ShortPointer pointer = new ShortPointer(avutil.av_malloc(bytes)).capacity(table.length);
    return pointer.put(table);
  }

  byte[] encode(AVFrame frame) throws EncodeException {
    frame.pts(nextPts++);
    frame.pict_type(avutil.AV_PICTURE_TYPE_NONE); // else the decoder's type would be asked for
    frame.quality(NEUTRAL_SCALE * avutil.FF_QP2LAMBDA);
    check(avcodec.avcodec_send_frame(context, frame));
    check(avcodec.avcodec_receive_packet(context, packet));
    byte[] jpeg = new byte[packet.size()];
    packet.data().get(jpeg);
    avcodec.av_packet_unref(packet);
    return jpeg;
  }

  private static void check(int code) throws EncodeException {
    if (code < 0) {
      throw new EncodeException("the JPEG encoder refuses the picture: " + FfmpegErrors.text(code));
    }
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    avcodec.avcodec_free_context(context);
  }
}
