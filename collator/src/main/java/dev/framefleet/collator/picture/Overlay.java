package dev.framefleet.collator.picture;

import dev.framefleet.common.result.Box;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn on one picture, in pixels of the stored JPEG. Immutable.
 *
 * @param hidden areas that are made unrecognisable, first of all
 * @param shapes zones and lines
 * @param trails ways that objects came
 * @param marks objects, the most important first, which is drawn last, on top
 * @param counters lines of text in the upper left corner
 */
public record Overlay(
    List<Box> hidden,
    List<Shape> shapes,
    List<Trail> trails,
    List<Mark> marks,
    List<String> counters) {
  /** Nothing. */
  public static final Overlay NOTHING =
      new Overlay(List.of(), List.of(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Overlay {
    hidden = List.copyOf(hidden);
    shapes = List.copyOf(shapes);
    trails = List.copyOf(trails);
    marks = List.copyOf(marks);
    counters = List.copyOf(counters);
  }

  /**
   * A point.
   *
   * @param x from the left
   * @param y from the top
   */
  public record Spot(double x, double y) {}

  /**
   * An object.
   *
   * @param box where
   * @param text on its label; empty for none
   * @param color number of its colour, 0 or more
   */
  public record Mark(Box box, String text, int color) {}

  /**
   * The way an object came.
   *
   * @param spots oldest first
   * @param color number of its colour, 0 or more
   */
  public record Trail(List<Spot> spots, int color) {
    /** Copies. */
    public Trail {
      spots = List.copyOf(spots);
    }
  }

  /**
   * A zone or a line.
   *
   * @param spots corners in order
   * @param closed whether the last is joined to the first
   * @param name written at the first corner
   * @param arrow from the middle to where {@code in} is, or null
   * @param color number of its colour, 0 or more
   */
  public record Shape(
      List<Spot> spots, boolean closed, String name, @Nullable Spot arrow, int color) {
    /** Copies. */
    public Shape {
      spots = List.copyOf(spots);
    }
  }
}
