package dev.framefleet.collator.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import dev.framefleet.collator.picture.YuvPicture;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * OpenH264 with a constant quantiser: the same pictures give the same quality whatever their rate,
 * and still scenes cost next to nothing. Not thread-safe.
 */
final class H264Encoder implements AutoCloseable {
  private static final int QUANTISER = 26;

  /** A thread encodes a hundred pictures of full HD in a second; larger ones are shared. */
  private static final long LARGEST_ALONE = 1920L * 1088;

  /** Constant, not the machine's cores: the same pictures give the same bytes everywhere. */
  private static final int SLICES_OF_LARGE = 4;

  private static final int NEVER = 1_000_000;
  private static final int MICROS = 1_000_000;

  private final AVCodecContext context;
  private final AVFrame frame;

  H264Encoder(VideoSize size, int threads, int flags) {
    AVCodec codec = avcodec_find_encoder_by_name("libopenh264");
    if (codec == null || codec.isNull()) {
      throw new IllegalStateException("this FFmpeg has no OpenH264");
    }
    context = Libav.allocated(avcodec_alloc_context3(codec), "an encoder");
    configure(size, threads, flags);
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "rc_mode", "off", 0);
    av_dict_set(options, "loopfilter", "0", 0); // a fifth of the time, for 0.1 dB
    int opened = avcodec_open2(context, codec, options);
    av_dict_free(options);
    if (opened < 0) {
      throw new IllegalStateException("OpenH264 does not start: " + Libav.error(opened));
    }
    frame = newFrame(size);
  }

  private void configure(VideoSize size, int threads, int flags) {
    context.width(size.width());
    context.height(size.height());
    context.pix_fmt(AV_PIX_FMT_YUV420P);
    context.time_base().num(1).den(MICROS);
    context.framerate().num(25).den(1);
    context.gop_size(NEVER);
    context.qmin(QUANTISER);
    context.qmax(QUANTISER);
    boolean shared = (long) size.width() * size.height() > LARGEST_ALONE;
    context.slices(shared ? SLICES_OF_LARGE : 1);
    context.thread_count(shared ? threads : 1);
    context.flags(context.flags() | flags);
    context.color_range(AVCOL_RANGE_JPEG);
    context.colorspace(AVCOL_SPC_SMPTE170M);
    context.color_primaries(AVCOL_PRI_SMPTE170M);
    context.color_trc(AVCOL_TRC_SMPTE170M);
  }

  private static AVFrame newFrame(VideoSize size) {
    AVFrame frame = Libav.allocated(av_frame_alloc(), "a frame");
    frame.format(AV_PIX_FMT_YUV420P);
    frame.width(size.width());
    frame.height(size.height());
    if (av_frame_get_buffer(frame, 0) < 0) {
      throw new IllegalStateException("FFmpeg has no memory for a picture");
    }
    return frame;
  }

  AVCodecContext context() {
    return context;
  }

  void send(YuvPicture picture, long pts, boolean key) {
    check(av_frame_make_writable(frame));
    put(0, picture.luma(), picture.width(), picture.height());
    put(1, picture.blue(), picture.chromaWidth(), picture.chromaHeight());
    put(2, picture.red(), picture.chromaWidth(), picture.chromaHeight());
    frame.pts(pts);
    frame.pict_type(key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    check(avcodec_send_frame(context, frame));
  }

  void end() {
    check(avcodec_send_frame(context, null));
  }

  private void put(int plane, byte[] from, int width, int height) {
    BytePointer data = frame.data(plane);
    int stride = frame.linesize(plane);
    if (stride == width) {
      data.put(from, 0, width * height);
      return;
    }
    for (int y = 0; y < height; y++) {
      data.position((long) y * stride).put(from, y * width, width);
    }
  }

  private static void check(int result) {
    if (result < 0) {
      throw new IllegalStateException("OpenH264 fails: " + Libav.error(result));
    }
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_frame_free(frame);
  }
}
