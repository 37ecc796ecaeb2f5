package dev.framefleet.loadtest.report;

import dev.framefleet.loadtest.record.Row;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Lines over a test's seconds, as inline SVG that a phone can show. Stateless. */
final class LinePlot {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 190;
  private static final int LEFT = 42;
  private static final int RIGHT = 8;
  private static final int TOP = 10;
  private static final int BOTTOM = 26;
  private static final int MOST_POINTS = 600;
  private static final int LINES = 4;

  private LinePlot() {}

  /** One line: the class that gives its colour, its name, and its value of a row. */
  record Line(String style, String name, ToDoubleFunction<Row> value) {}

  static String draw(String title, List<Row> rows, List<Line> lines) {
    double right = rows.isEmpty() ? 1 : rows.get(rows.size() - 1).second();
    double top =
        top(
            lines.stream()
                .flatMapToDouble(line -> rows.stream().mapToDouble(line.value()))
                .max()
                .orElse(1));
    StringBuilder svg = new StringBuilder();
    svg.append(
        ResultText.say(
            "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>",
            WIDTH, HEIGHT, ReportPage.escape(title)));
    axes(svg, top, right);
    for (Line line : lines) {
      path(svg, rows, line, top, right);
    }
    svg.append("</svg><div class=key>");
    lines.forEach(
        line ->
            svg.append("<span><i class=")
                .append(line.style())
                .append("></i>")
                .append(line.name())
                .append("</span>"));
    return svg.append("</div>").toString();
  }

  /** Neighbours are drawn as the highest of them where there are more than pixels. */
  private static void path(StringBuilder svg, List<Row> rows, Line line, double top, double right) {
    int step = Math.max(1, (rows.size() + MOST_POINTS - 1) / MOST_POINTS);
    svg.append("<path class='").append(line.style()).append("' d='");
    for (int from = 0; from < rows.size(); from += step) {
      double value =
          rows.subList(from, Math.min(rows.size(), from + step)).stream()
              .mapToDouble(line.value())
              .max()
              .orElse(0);
      svg.append(
          ResultText.say(
              "%s%.1f %.1f",
              from == 0 ? "M" : "L", x(rows.get(from).second(), right), y(value, top)));
    }
    svg.append("'/>");
  }

  private static void axes(StringBuilder svg, double top, double right) {
    for (int line = 0; line <= LINES; line++) {
      double value = top * line / LINES;
      svg.append(
          ResultText.say(
              "<path class='grid' d='M%d %.1fH%d'/><text x='%d' y='%.1f'"
                  + " text-anchor='end'>%s</text>",
              LEFT, y(value, top), WIDTH - RIGHT, LEFT - 4, y(value, top) + 4, number(value)));
      double second = right * line / LINES;
      svg.append(
          ResultText.say(
              "<text x='%.1f' y='%d' text-anchor='%s'>%s s</text>",
              x(second, right),
              HEIGHT - 8,
              line == 0 ? "start" : line == LINES ? "end" : "middle",
              number(second)));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) || value >= 100
        ? ResultText.say("%,.0f", value)
        : ResultText.say(value < 1 ? "%.2f" : "%.1f", value);
  }

  private static double x(double value, double right) {
    return LEFT + value / right * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double value, double top) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - TOP);
  }

  /** A round number a bit over the highest value, that four lines divide well. */
  private static double top(double highest) {
    double step = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 0.4) / LINES)));
    for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
      if (LINES * factor * step >= 1.05 * highest) {
        return LINES * factor * step;
      }
    }
    return LINES * 10 * step;
  }
}
