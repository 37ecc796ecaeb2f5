package dev.framefleet.producer.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;

/** What pixel formats mean for a JPEG, which is 8 bit, full range and BT.601. Stateless. */
final class PixelFormats {
  /** Up to here, untagged video is taken for standard definition, as players do. */
  private static final int MAX_SD_WIDTH = 1279;

  private static final int MAX_SD_HEIGHT = 576;

  private PixelFormats() {}

  static AVPixFmtDescriptor describe(int format) {
    AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(format);
    if (descriptor == null || descriptor.isNull()) {
      throw new IllegalArgumentException("unknown pixel format: " + format);
    }
    return descriptor;
  }

  static long sizeBytes(int format, int width, int height) {
    return Math.max(1, avutil.av_image_get_buffer_size(format, width, height, 1));
  }

  /** The planar 8-bit format of a JPEG that keeps the colour's resolution, as far as it has one. */
  static int jpegFormat(int format) {
    AVPixFmtDescriptor descriptor = describe(format);
    if (isRgb(descriptor)) {
      return avutil.AV_PIX_FMT_YUV444P;
    }
    if (isGrey(descriptor) || descriptor.log2_chroma_h() > 0) {
      return descriptor.log2_chroma_w() == 0 && !isGrey(descriptor)
          ? avutil.AV_PIX_FMT_YUV444P
          : avutil.AV_PIX_FMT_YUV420P;
    }
    return descriptor.log2_chroma_w() == 0 ? avutil.AV_PIX_FMT_YUV444P : avutil.AV_PIX_FMT_YUV422P;
  }

  /** Whether the planes can go into a JPEG as they are. */
  static boolean isJpegReady(AVFrame frame) {
    return isFullRange(frame)
        && isBt601(frame)
        && withoutRange(frame.format()) == jpegFormat(frame.format());
  }

  static boolean isFullRange(AVFrame frame) {
    return frame.color_range() == avutil.AVCOL_RANGE_JPEG
        || frame.format() != withoutRange(frame.format())
        || isRgb(describe(frame.format()));
  }

  /** The formats with a J are the plain ones, declared as full range. */
  static int withoutRange(int format) {
    if (format == avutil.AV_PIX_FMT_YUVJ420P) {
      return avutil.AV_PIX_FMT_YUV420P;
    }
    if (format == avutil.AV_PIX_FMT_YUVJ422P) {
      return avutil.AV_PIX_FMT_YUV422P;
    }
    if (format == avutil.AV_PIX_FMT_YUVJ444P) {
      return avutil.AV_PIX_FMT_YUV444P;
    }
    return format == avutil.AV_PIX_FMT_YUVJ440P ? avutil.AV_PIX_FMT_YUV440P : format;
  }

  /** The matrix between colours and planes; guessed from the size where the stream is silent. */
  static int matrix(AVFrame frame) {
    int space = frame.colorspace();
    if (space != avutil.AVCOL_SPC_UNSPECIFIED && space != avutil.AVCOL_SPC_RESERVED) {
      return space;
    }
    boolean full = isFullRange(frame); // MJPEG and the like are BT.601 at any size
    boolean sd = frame.width() <= MAX_SD_WIDTH && frame.height() <= MAX_SD_HEIGHT;
    return full || sd ? avutil.AVCOL_SPC_SMPTE170M : avutil.AVCOL_SPC_BT709;
  }

  private static boolean isBt601(AVFrame frame) {
    int matrix = matrix(frame);
    return matrix == avutil.AVCOL_SPC_SMPTE170M || matrix == avutil.AVCOL_SPC_BT470BG;
  }

  static boolean isRgb(AVPixFmtDescriptor descriptor) {
    return (descriptor.flags() & (avutil.AV_PIX_FMT_FLAG_RGB | avutil.AV_PIX_FMT_FLAG_PAL)) != 0;
  }

  /** Whether each sample of it stands at an address of its own in memory, low byte first. */
  static boolean isAddressable(AVPixFmtDescriptor descriptor) {
    long strange =
        avutil.AV_PIX_FMT_FLAG_PAL
            | avutil.AV_PIX_FMT_FLAG_BITSTREAM
            | avutil.AV_PIX_FMT_FLAG_HWACCEL
            | avutil.AV_PIX_FMT_FLAG_FLOAT
            | avutil.AV_PIX_FMT_FLAG_BE;
    return (descriptor.flags() & strange) == 0 && descriptor.nb_components() > 0;
  }

  private static boolean isGrey(AVPixFmtDescriptor descriptor) {
    return descriptor.nb_components() < 3;
  }
}
