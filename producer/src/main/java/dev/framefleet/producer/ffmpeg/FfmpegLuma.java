package dev.framefleet.producer.ffmpeg;

import dev.framefleet.producer.picture.LumaGrid;
import dev.framefleet.producer.picture.LumaReader;
import dev.framefleet.producer.source.Image;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * The brightness plane, sampled: 16 points a cell are enough to see what moves, and cost some tens
 * of microseconds. Of packed colours the green is taken. Stateless.
 */
public final class FfmpegLuma implements LumaReader {
  private static final int POINTS = 4;

  @Override
  public @Nullable LumaGrid read(Image image) {
    AVFrame frame;
    try {
      frame = ((FfmpegImage) image).frame();
    } catch (JpegPackets.UndecodableException e) {
      return null;
    }
    AVPixFmtDescriptor format = PixelFormats.describe(frame.format());
    return PixelFormats.isAddressable(format) ? grid(frame, format) : null;
  }

  private static LumaGrid grid(AVFrame frame, AVPixFmtDescriptor format) {
    AVComponentDescriptor component =
        format.comp(PixelFormats.isRgb(format) && format.nb_components() >= 3 ? 1 : 0);
    Plane plane = Plane.of(frame, component);
    byte[] cells = new byte[COLUMNS * ROWS];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        cells[row * COLUMNS + column] = (byte) cell(plane, row, column);
      }
    }
    return new LumaGrid(COLUMNS, cells);
  }

  private static int cell(Plane plane, int row, int column) {
    int sum = 0;
    for (int j = 0; j < POINTS; j++) {
      int y = (int) ((row * POINTS + j + 0.5) * plane.height / (ROWS * POINTS));
      for (int i = 0; i < POINTS; i++) {
        int x = (int) ((column * POINTS + i + 0.5) * plane.width / (COLUMNS * POINTS));
        sum += plane.at(x, y);
      }
    }
    return sum / (POINTS * POINTS);
  }

  /** One component's samples, 0 to 255. */
  private static final class Plane {
    private final ByteBuffer bytes;
    private final int lineSize;
    private final int step;
    private final int offset;
    private final int depth;
    private final int shift;
    final int width;
    final int height;

    private Plane(AVFrame frame, AVComponentDescriptor component, ByteBuffer bytes, int lineSize) {
      this.bytes = bytes;
      this.lineSize = lineSize;
      this.step = component.step();
      this.offset = component.offset();
      this.depth = component.depth();
      this.shift = component.shift();
      this.width = frame.width();
      this.height = frame.height();
    }

    static Plane of(AVFrame frame, AVComponentDescriptor component) {
      int lineSize = frame.linesize(component.plane());
      int up = Math.min(0, lineSize) * (frame.height() - 1); // a picture may stand on its head
      long size = (long) Math.abs(lineSize) * (frame.height() - 1) + rowBytes(frame, component);
      BytePointer data = frame.data(component.plane());
      BytePointer start = data.getPointer(up).capacity(size);
      ByteBuffer bytes = start.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      return new Plane(frame, component, bytes, lineSize);
    }

    private static int rowBytes(AVFrame frame, AVComponentDescriptor component) {
      int last = (frame.width() - 1) * component.step() + component.offset();
      return last + (component.depth() > 8 ? 2 : 1);
    }

    int at(int x, int y) {
      int line = lineSize < 0 ? (height - 1 - y) * -lineSize : y * lineSize;
      int at = line + x * step + offset;
      if (depth <= 8) {
        return (bytes.get(at) & 0xFF) >> shift;
      }
      int value = ((bytes.getShort(at) & 0xFFFF) >> shift) & ((1 << depth) - 1);
      return value >> (depth - 8);
    }
  }
}
