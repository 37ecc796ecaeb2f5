package dev.framefleet.producer.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * A closed outline in shares of the source's picture: 0,0 is its top left corner, 1,1 its bottom
 * right one, whatever its size.
 *
 * @param points 3 or more, each within the picture; immutable
 */
public record Polygon(List<Point> points) {
  /**
   * Checks the outline.
   *
   * @throws IllegalArgumentException if there are fewer than three points
   */
  public Polygon {
    points = List.copyOf(points);
    if (points.size() < 3) {
      throw new IllegalArgumentException("a polygon has 3 points or more: " + points.size());
    }
  }

  /**
   * Reads {@code 0.1,0.2 0.5,0.2 0.5,0.9}: points separated by spaces.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Polygon parse(String text) {
    List<Point> points = new ArrayList<>();
    for (String word : text.strip().split("\\s+", -1)) {
      String[] pair = word.split(",", -1);
      if (pair.length != 2) {
        throw new IllegalArgumentException("a point must look like 0.25,0.5: " + word);
      }
      points.add(new Point(number(pair[0]), number(pair[1])));
    }
    return new Polygon(points);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number: " + text, e);
    }
  }

  /**
   * One corner.
   *
   * @param x share of the width, 0 to 1
   * @param y share of the height, 0 to 1
   */
  public record Point(double x, double y) {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if it is outside of the picture
     */
    public Point {
      if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
        throw new IllegalArgumentException(
            "points are shares of the picture, 0 to 1: " + x + "," + y);
      }
    }
  }
}
