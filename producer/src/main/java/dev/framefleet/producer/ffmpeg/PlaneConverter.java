package dev.framefleet.producer.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.IntPointer;

/**
 * Converts pictures of one shape to what a JPEG holds: 8 bit, full range, BT.601. Owns one
 * destination that is overwritten each time. Used by one thread.
 */
final class PlaneConverter implements AutoCloseable {
  private static final int UNIT = 1 << 16;

  /** For a mere change of range; exact rounding would give the same bytes at twice the time. */
  private static final int SAME_PLANES = swscale.SWS_BICUBIC;

  private static final int OTHER_PLANES =
      swscale.SWS_BICUBIC | swscale.SWS_ACCURATE_RND | swscale.SWS_FULL_CHR_H_INT;
  private final SwsContext context;
  private final AVFrame target;

  PlaneConverter(AVFrame shape) {
    int width = shape.width();
    int height = shape.height();
    int from = PixelFormats.withoutRange(shape.format());
    int to = PixelFormats.jpegFormat(shape.format());
    boolean fullRange = PixelFormats.isFullRange(shape);
    context = swscale.sws_alloc_context();
    context.src_w(width).src_h(height).src_format(from).src_range(fullRange ? 1 : 0);
    context.dst_w(width).dst_h(height).dst_format(to).dst_range(1);
    context.flags(from == to ? SAME_PLANES : OTHER_PLANES);
    if (swscale.sws_init_context(context, null, null) < 0) {
      swscale.sws_freeContext(context);
      throw new IllegalArgumentException("pixel format " + from + " cannot be converted");
    }
    IntPointer source = swscale.sws_getCoefficients(swsMatrix(PixelFormats.matrix(shape)));
    IntPointer jpeg = swscale.sws_getCoefficients(swscale.SWS_CS_ITU601);
    swscale.sws_setColorspaceDetails(context, source, fullRange ? 1 : 0, jpeg, 1, 0, UNIT, UNIT);
    target = newTarget(to, width, height);
  }

  private static AVFrame newTarget(int format, int width, int height) {
    AVFrame frame = avutil.av_frame_alloc();
    frame.format(format);
    frame.width(width);
    frame.height(height);
    frame.color_range(avutil.AVCOL_RANGE_JPEG);
    FfmpegErrors.check(avutil.av_frame_get_buffer(frame, 0), "memory for a picture");
    return frame;
  }

  /** FFmpeg's two numberings of matrices agree in the values that swscale knows. */
  private static int swsMatrix(int colourSpace) {
    return colourSpace == avutil.AVCOL_SPC_BT709
            || colourSpace == avutil.AVCOL_SPC_FCC
            || colourSpace == avutil.AVCOL_SPC_SMPTE240M
            || colourSpace == avutil.AVCOL_SPC_BT2020_NCL
            || colourSpace == avutil.AVCOL_SPC_BT2020_CL
        ? colourSpace
        : swscale.SWS_CS_ITU601;
  }

  /** The converted picture, valid until the next call. */
  AVFrame convert(AVFrame source) {
    FfmpegErrors.check(avutil.av_frame_make_writable(target), "memory for a picture");
    FfmpegErrors.check(swscale.sws_scale_frame(context, target, source), "conversion of a picture");
    return target;
  }

  @Override
  public void close() {
    swscale.sws_freeContext(context);
    avutil.av_frame_free(target);
  }
}
