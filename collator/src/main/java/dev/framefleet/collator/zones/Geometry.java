package dev.framefleet.collator.zones;

import java.util.List;

/** Points, lines and polygons. Stateless. */
final class Geometry {
  private Geometry() {}

  /**
   * On which side of the line from a to b a point lies: above 0 to the right of somebody who looks
   * from a to b (y grows downwards), in pixels from the line.
   */
  static double side(Point a, Point b, Point p) {
    double length = Math.sqrt(square(b.x() - a.x()) + square(b.y() - a.y()));
    return cross(a, b, p) / Math.max(1e-9, length);
  }

  /** Whether the ways from a to b and from c to d meet; touching counts. */
  static boolean meet(Point a, Point b, Point c, Point d) {
    double first = cross(a, b, c);
    double second = cross(a, b, d);
    double third = cross(c, d, a);
    double fourth = cross(c, d, b);
    return first * second <= 0 && third * fourth <= 0;
  }

  /** Whether a point lies in a polygon, by the even-odd rule. */
  static boolean contains(List<Point> polygon, Point p) {
    boolean inside = false;
    for (int i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
      Point a = polygon.get(i);
      Point b = polygon.get(j);
      boolean spans = a.y() > p.y() != b.y() > p.y();
      if (spans && p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x()) {
        inside = !inside;
      }
    }
    return inside;
  }

  /** How far a point is from a polygon's edge. */
  static double distanceToEdge(List<Point> polygon, Point p) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
      least = Math.min(least, distance(polygon.get(j), polygon.get(i), p));
    }
    return least;
  }

  private static double distance(Point a, Point b, Point p) {
    double dx = b.x() - a.x();
    double dy = b.y() - a.y();
    double square = dx * dx + dy * dy;
    double part = square == 0 ? 0 : ((p.x() - a.x()) * dx + (p.y() - a.y()) * dy) / square;
    double t = Math.max(0, Math.min(1, part));
    return Math.sqrt(
        (p.x() - a.x() - t * dx) * (p.x() - a.x() - t * dx)
            + (p.y() - a.y() - t * dy) * (p.y() - a.y() - t * dy));
  }

  private static double cross(Point a, Point b, Point p) {
    return (b.x() - a.x()) * (p.y() - a.y()) - (b.y() - a.y()) * (p.x() - a.x());
  }

  private static double square(double value) {
    return value * value;
  }
}
