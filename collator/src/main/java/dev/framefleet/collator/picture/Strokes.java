package dev.framefleet.collator.picture;

/** Draws straight lines of any thickness with smooth edges on one plane. Stateless. */
final class Strokes {
  private static final int OPAQUE = 255;

  private Strokes() {}

  /**
   * A line with round ends.
   *
   * @param ax one end, in samples of the plane
   * @param radius half the thickness, in samples
   * @param value what is blended in
   * @param opacity 0 to 255
   */
  static void draw(
      Plane plane,
      double ax,
      double ay,
      double bx,
      double by,
      double radius,
      int value,
      int opacity) {
    double reach = radius + 1;
    int top = (int) Math.max(0, Math.floor(Math.min(ay, by) - reach));
    int bottom = (int) Math.min(plane.height() - 1.0, Math.ceil(Math.max(ay, by) + reach));
    double dx = bx - ax;
    double dy = by - ay;
    double square = Math.max(1e-9, dx * dx + dy * dy);
    double length = Math.sqrt(square);
    Segment segment = new Segment(ax, ay, dx, dy, square);
    for (int y = top; y <= bottom; y++) {
      double low = Math.min(ax, bx) - reach;
      double high = Math.max(ax, bx) + reach;
      if (Math.abs(dy) > 1e-6) { // only where the line passes on this row
        double middle = ax + (y + 0.5 - ay) * dx / dy;
        double half = reach * length / Math.abs(dy);
        low = Math.max(low, middle - half);
        high = Math.min(high, middle + half);
      }
      int from = (int) Math.max(0, Math.floor(low));
      int to = (int) Math.min(plane.width() - 1.0, Math.ceil(high));
      row(plane, y, from, to, segment, radius, value, opacity);
    }
  }

  private record Segment(double ax, double ay, double dx, double dy, double square) {
    /** The square of the distance of a sample's middle. */
    double distance(int x, int y) {
      double px = x + 0.5 - ax;
      double py = y + 0.5 - ay;
      double along = Math.max(0, Math.min(1, (px * dx + py * dy) / square));
      double ox = px - along * dx;
      double oy = py - along * dy;
      return ox * ox + oy * oy;
    }
  }

  private static void row(
      Plane plane,
      int y,
      int from,
      int to,
      Segment segment,
      double radius,
      int value,
      int opacity) {
    byte[] samples = plane.samples();
    double within = radius <= 0.5 ? -1 : (radius - 0.5) * (radius - 0.5);
    double beyond = (radius + 0.5) * (radius + 0.5);
    for (int x = from; x <= to; x++) {
      double distance = segment.distance(x, y);
      if (distance < beyond) {
        double covered = distance <= within ? 1 : radius + 0.5 - Math.sqrt(distance);
        int at = y * plane.width() + x;
        samples[at] = blend(samples[at] & 0xFF, value, (int) (Math.min(1, covered) * opacity));
      }
    }
  }

  private static byte blend(int before, int value, int opacity) {
    return (byte) (before + ((value - before) * opacity + (value > before ? 127 : -127)) / OPAQUE);
  }

  /**
   * One plane of a picture.
   *
   * @param samples row by row
   * @param width samples of a row
   * @param height rows
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Plane(byte[] samples, int width, int height) {}
}
