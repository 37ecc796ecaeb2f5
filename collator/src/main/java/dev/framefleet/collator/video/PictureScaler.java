package dev.framefleet.collator.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/**
 * Brings decoded pictures of any size and chroma layout to 4:2:0 of a wanted size, in full range.
 * Not thread-safe.
 */
final class PictureScaler implements AutoCloseable {
  private static final int FULL_RANGE = 1;
  private static final int UNCHANGED = 1 << 16;

  private final AVFrame scaled = Libav.allocated(av_frame_alloc(), "a frame");
  private @Nullable SwsContext context;

  /** The picture in the wanted size, valid until the next call. */
  AVFrame scale(AVFrame source, int width, int height) {
    if (scaled.width() != width || scaled.height() != height) {
      av_frame_unref(scaled);
      scaled.format(AV_PIX_FMT_YUV420P);
      scaled.width(width);
      scaled.height(height);
      if (av_frame_get_buffer(scaled, 0) < 0) {
        throw new IllegalStateException("FFmpeg has no memory for a picture");
      }
    }
    context =
        sws_getCachedContext(
            context,
            source.width(),
            source.height(),
            withoutRange(source.format()),
            width,
            height,
            AV_PIX_FMT_YUV420P,
            SWS_BICUBIC | SWS_ACCURATE_RND,
            (SwsFilter) null,
            (SwsFilter) null,
            (DoublePointer) null);
    IntPointer matrix = sws_getCoefficients(SWS_CS_ITU601);
    sws_setColorspaceDetails(
        context, matrix, FULL_RANGE, matrix, FULL_RANGE, 0, UNCHANGED, UNCHANGED);
    sws_scale(
        context,
        source.data(),
        source.linesize(),
        0,
        source.height(),
        scaled.data(),
        scaled.linesize());
    return scaled;
  }

  /** The deprecated formats that carry their range become those which do not. */
  private static int withoutRange(int format) {
    if (format == AV_PIX_FMT_YUVJ420P) {
      return AV_PIX_FMT_YUV420P;
    }
    if (format == AV_PIX_FMT_YUVJ422P) {
      return AV_PIX_FMT_YUV422P;
    }
    if (format == AV_PIX_FMT_YUVJ444P) {
      return AV_PIX_FMT_YUV444P;
    }
    if (format == AV_PIX_FMT_YUVJ440P) {
      return AV_PIX_FMT_YUV440P;
    }
    return format == AV_PIX_FMT_YUVJ411P ? AV_PIX_FMT_YUV411P : format;
  }

  @Override
  public void close() {
    av_frame_free(scaled);
    if (context != null) {
      sws_freeContext(context);
      context = null;
    }
  }
}
