package dev.framefleet.producer.ffmpeg;

import dev.framefleet.producer.picture.MaskBlocks.Size;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** Scales pictures of one shape to one size; colours stay what they are. Used by one thread. */
final class Scaler implements AutoCloseable {
  private final SwsContext context;
  private final int sourceWidth;
  private final int sourceHeight;
  private final int format;
  private final Size size;

  /**
   * A scaler.
   *
   * @throws IllegalArgumentException if the format cannot be scaled
   */
  Scaler(AVFrame shape, Size size) {
    this.sourceWidth = shape.width();
    this.sourceHeight = shape.height();
    this.format = shape.format();
    this.size = size;
    int plain = PixelFormats.withoutRange(format);
    int range = PixelFormats.isFullRange(shape) ? 1 : 0;
    context = swscale.sws_alloc_context();
    context.src_w(sourceWidth).src_h(sourceHeight).src_format(plain).src_range(range);
    context.dst_w(size.width()).dst_h(size.height()).dst_format(plain).dst_range(range);
    context.flags(swscale.SWS_AREA | swscale.SWS_ACCURATE_RND);
    if (swscale.sws_init_context(context, null, null) < 0) {
      swscale.sws_freeContext(context);
      throw new IllegalArgumentException("pixel format " + format + " cannot be scaled");
    }
  }

  boolean fits(AVFrame frame, Size wanted) {
    return frame.width() == sourceWidth
        && frame.height() == sourceHeight
        && frame.format() == format
        && size.equals(wanted);
  }

  /** A new picture, which the caller frees. */
  AVFrame scale(AVFrame source) {
    AVFrame target = avutil.av_frame_alloc();
    avutil.av_frame_copy_props(target, source);
    target.format(format);
    target.width(size.width());
    target.height(size.height());
    try {
      FfmpegErrors.check(avutil.av_frame_get_buffer(target, 0), "memory for a picture");
      FfmpegErrors.check(swscale.sws_scale_frame(context, target, source), "scaling a picture");
      return target;
    } catch (IllegalStateException e) {
      avutil.av_frame_free(target);
      throw e;
    }
  }

  @Override
  public void close() {
    swscale.sws_freeContext(context);
  }
}
