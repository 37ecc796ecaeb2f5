package dev.framefleet.producer.picture;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Masks as rectangles of whole JPEG blocks. A block that a mask touches is covered as a whole: in a
 * block of one colour nothing can be blurred over the mask's edge, neither by the compression nor
 * by the scaling of colours. Stateless.
 */
public final class MaskBlocks {
  /** The largest unit of a JPEG in pixels; all smaller ones divide it. */
  public static final int BLOCK = 16;

  /** So far around a mask nothing may be seen of it either: the reach of the scalers' filters. */
  private static final int MARGIN = 8;

  private MaskBlocks() {}

  /**
   * The rectangles to paint over.
   *
   * @param masks in shares of the whole picture
   * @param whole width and height of the whole picture in pixels
   * @param part what of it is at hand, in pixels of the whole; blocks are counted from its corner
   */
  public static List<Rectangle> of(Masks masks, Size whole, Rectangle part) {
    List<Rectangle> runs = new ArrayList<>();
    List<Path2D> outlines = masks.polygons().stream().map(p -> outline(p, whole, part)).toList();
    for (int y = 0; y < part.height(); y += BLOCK) {
      int start = -1;
      for (int x = 0; x < part.width(); x += BLOCK) {
        boolean covered = touches(outlines, x, y);
        if (covered && start < 0) {
          start = x;
        } else if (!covered && start >= 0) {
          runs.add(clipped(start, y, x, part));
          start = -1;
        }
      }
      if (start >= 0) {
        runs.add(clipped(start, y, part.width(), part));
      }
    }
    return runs;
  }

  private static Path2D outline(Polygon polygon, Size whole, Rectangle part) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    boolean begun = false;
    for (Polygon.Point point : polygon.points()) {
      double x = point.x() * whole.width() - part.x();
      double y = point.y() * whole.height() - part.y();
      if (begun) {
        path.lineTo(x, y);
      } else {
        path.moveTo(x, y);
        begun = true;
      }
    }
    path.closePath();
    return path;
  }

  private static boolean touches(List<Path2D> outlines, int x, int y) {
    int side = BLOCK + 2 * MARGIN;
    return outlines.stream()
        .anyMatch(outline -> outline.intersects(x - MARGIN, y - MARGIN, side, side));
  }

  private static Rectangle clipped(int left, int top, int right, Rectangle part) {
    int end = Math.min(right, part.width());
    return new Rectangle(left, top, end - left, Math.min(BLOCK, part.height() - top));
  }

  /**
   * A size in pixels.
   *
   * @param width 1 or more
   * @param height 1 or more
   */
  public record Size(int width, int height) {}

  /**
   * A rectangle in pixels.
   *
   * @param x left
   * @param y top
   * @param width 1 or more
   * @param height 1 or more
   */
  public record Rectangle(int x, int y, int width, int height) {}
}
