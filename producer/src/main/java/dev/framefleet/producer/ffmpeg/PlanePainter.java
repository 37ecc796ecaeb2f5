package dev.framefleet.producer.ffmpeg;

import dev.framefleet.producer.picture.MaskBlocks;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/** Paints rectangles black on a frame's planes, whatever its format. Stateless. */
final class PlanePainter {
  private PlanePainter() {}

  /**
   * Paints over.
   *
   * @param frame writable
   * @throws IllegalArgumentException if its samples have no addresses
   */
  static void black(AVFrame frame, List<MaskBlocks.Rectangle> rectangles) {
    AVPixFmtDescriptor format = PixelFormats.describe(frame.format());
    if (!PixelFormats.isAddressable(format)) {
      throw new IllegalArgumentException("nothing can be masked in pixels of this format");
    }
    boolean rgb = PixelFormats.isRgb(format);
    int colours = Math.min(3, format.nb_components()); // not the transparency
    for (int i = 0; i < colours; i++) {
      boolean chroma = !rgb && i > 0 && format.nb_components() >= 3;
      for (MaskBlocks.Rectangle rectangle : rectangles) {
        fill(frame, format, i, chroma, rectangle);
      }
    }
  }

  private static void fill(
      AVFrame frame,
      AVPixFmtDescriptor format,
      int index,
      boolean chroma,
      MaskBlocks.Rectangle rectangle) {
    AVComponentDescriptor component = format.comp(index);
    int acrossLog2 = chroma ? format.log2_chroma_w() : 0;
    int downLog2 = chroma ? format.log2_chroma_h() : 0;
    int left = rectangle.x() >> acrossLog2;
    int right = up(rectangle.x() + rectangle.width(), acrossLog2);
    int top = rectangle.y() >> downLog2;
    int bottom = up(rectangle.y() + rectangle.height(), downLog2);
    int value = value(frame, format, component, chroma);
    for (int y = top; y < bottom; y++) {
      row(frame, component, y, left, right, value);
    }
  }

  private static int up(int pixels, int log2) {
    return -(-pixels >> log2);
  }

  private static int value(
      AVFrame frame, AVPixFmtDescriptor format, AVComponentDescriptor component, boolean chroma) {
    int scale = component.depth() - 8;
    int value;
    if (chroma) {
      value = 128;
    } else {
      value = PixelFormats.isRgb(format) || PixelFormats.isFullRange(frame) ? 0 : 16;
    }
    return (scale >= 0 ? value << scale : value >> -scale) << component.shift();
  }

  private static void row(
      AVFrame frame, AVComponentDescriptor component, int y, int left, int right, int value) {
    long line = (long) y * frame.linesize(component.plane()) + component.offset();
    BytePointer data = frame.data(component.plane());
    int step = component.step();
    boolean wide = component.depth() > 8;
    if (!wide && step == 1) {
      BytePointer.memset(data.position(line + left), value, right - left);
      return;
    }
    for (int x = left; x < right; x++) {
      long at = line + (long) x * step;
      data.position(0).put(at, (byte) value);
      if (wide) {
        data.position(0).put(at + 1, (byte) (value >> 8));
      }
    }
  }
}
