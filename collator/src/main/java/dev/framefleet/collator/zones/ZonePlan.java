package dev.framefleet.collator.zones;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is counted where. Immutable.
 *
 * @param zones areas
 * @param lines lines
 * @param anchor which point of an object counts
 * @param fractions whether points are fractions of the picture's sides, not pixels of it
 */
public record ZonePlan(List<Zone> zones, List<Line> lines, Anchor anchor, boolean fractions) {
  /** Nothing but the picture as a whole. */
  public static final ZonePlan NONE = new ZonePlan(List.of(), List.of(), Anchor.FOOT, true);

  /** Copies the lists. */
  public ZonePlan {
    zones = List.copyOf(zones);
    lines = List.copyOf(lines);
  }

  /**
   * An area.
   *
   * @param name unique among areas and lines
   * @param corners 3 or more, in order round it
   * @param classes labels that count; empty for all
   */
  public record Zone(String name, List<Point> corners, Set<String> classes) {
    /** Copies. */
    public Zone {
      corners = List.copyOf(corners);
      classes = Set.copyOf(classes);
    }

    boolean counts(String label) {
      return classes.isEmpty() || classes.contains(label);
    }
  }

  /**
   * A line with two directions.
   *
   * @param name unique among areas and lines
   * @param from one end
   * @param to the other end
   * @param inIsRight whether {@code in} is the way to the right of somebody who looks along it
   * @param classes labels that count; empty for all
   */
  public record Line(String name, Point from, Point to, boolean inIsRight, Set<String> classes) {
    /** Copies. */
    public Line {
      classes = Set.copyOf(classes);
    }

    boolean counts(String label) {
      return classes.isEmpty() || classes.contains(label);
    }
  }

  /** A text that is the same for equal plans, in every process. */
  public String fingerprint() {
    StringBuilder text = new StringBuilder(anchor + " " + fractions);
    zones.forEach(
        z -> text.append(z.name()).append(z.corners()).append(new TreeSet<>(z.classes())));
    lines.forEach(
        l ->
            text.append(l.name())
                .append(l.from())
                .append(l.to())
                .append(l.inIsRight())
                .append(new TreeSet<>(l.classes())));
    return text.toString();
  }

  /** The same in pixels of a picture. */
  public ZonePlan inPixels(int width, int height) {
    if (!fractions) {
      return this;
    }
    return new ZonePlan(
        zones.stream()
            .map(
                zone ->
                    new Zone(
                        zone.name(),
                        zone.corners().stream().map(p -> p.scaled(width, height)).toList(),
                        zone.classes()))
            .toList(),
        lines.stream()
            .map(
                line ->
                    new Line(
                        line.name(),
                        line.from().scaled(width, height),
                        line.to().scaled(width, height),
                        line.inIsRight(),
                        line.classes()))
            .toList(),
        anchor,
        false);
  }
}
