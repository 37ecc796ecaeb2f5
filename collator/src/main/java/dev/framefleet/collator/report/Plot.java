package dev.framefleet.collator.report;

import dev.framefleet.common.time.SystemTime;
import java.util.Locale;

/**
 * One plot over time as inline SVG. Its text has the size of the page's on a phone, where the
 * picture is as wide as it was drawn. Not thread-safe.
 */
final class Plot {
  static final int WIDTH = 360;
  static final int HEIGHT = 170;
  private static final int LEFT = 40;
  private static final int RIGHT = WIDTH - 6;
  private static final int TOP = 8;
  private static final int BOTTOM = HEIGHT - 22;
  private static final int LINES = 4;

  private final StringBuilder svg = new StringBuilder();
  private final TimeBins bins;
  private final double most;

  /**
   * An empty plot.
   *
   * @param most what the vertical axis reaches, more than 0
   */
  Plot(String title, TimeBins bins, double most, String unit) {
    this.bins = bins;
    this.most = nice(most);
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
            WIDTH,
            HEIGHT,
            Html.escaped(title)));
    for (int i = 0; i <= LINES; i++) {
      double value = this.most * i / LINES;
      svg.append(
          String.format(
              Locale.ROOT,
              "<path class=\"grid\" d=\"M%d %.1fH%d\"/>"
                  + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
              LEFT,
              y(value),
              RIGHT,
              LEFT - 5,
              y(value) + 4,
              number(value) + (i == LINES ? unit : "")));
    }
    times();
  }

  /** 1, 2 or 5 times a power of ten, and a fourth of it is a short number too. */
  private static double nice(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : new double[] {1, 2, 4, 6, 8, 10}) {
      if (value <= step * power * 1.0000001) {
        return step * power;
      }
    }
    return value;
  }

  private static String number(double value) {
    if (value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, value < 1 ? "%.2f" : "%.1f", value);
  }

  private void times() {
    long from = bins.originMicros();
    long to = bins.endMicros();
    String[] anchors = {"start", "middle", "end"};
    for (int i = 0; i < anchors.length; i++) {
      long micros = from + (to - from) * i / 2;
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>",
              LEFT + (RIGHT - LEFT) * i / 2,
              HEIGHT - 6,
              anchors[i],
              SystemTime.ofMicros(micros).toString().substring(11, 19)));
    }
  }

  /** An area between two lines; one value for each part of the time. */
  void area(double[] low, double[] high, String color) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < high.length; i++) {
      path.append(i == 0 ? "M" : "L").append(x(i)).append(' ').append(fixed(y(high[i])));
      path.append("L").append(x(i + 1)).append(' ').append(fixed(y(high[i])));
    }
    for (int i = low.length - 1; i >= 0; i--) {
      path.append("L").append(x(i + 1)).append(' ').append(fixed(y(low[i])));
      path.append("L").append(x(i)).append(' ').append(fixed(y(low[i])));
    }
    svg.append("<path fill=\"").append(color).append("\" d=\"").append(path).append("Z\"/>");
  }

  /** A line; parts of the time without a value (NaN) interrupt it. */
  void line(double[] values, String cssClass) {
    StringBuilder path = new StringBuilder();
    boolean down = false;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        down = false;
        continue;
      }
      path.append(down ? "L" : "M").append(x(i + 0.5)).append(' ').append(fixed(y(values[i])));
      down = true;
    }
    svg.append("<path class=\"").append(cssClass).append("\" d=\"").append(path).append("\"/>");
  }

  /** A mark on the time axis. */
  void mark(int index) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"lost\" x=\"%s\" y=\"%d\" width=\"%.1f\" height=\"5\"/>",
            x(index),
            BOTTOM - 2,
            Math.max(2.0, (RIGHT - LEFT) / (double) bins.bins().size())));
  }

  private static double y(double value, double most) {
    return BOTTOM - (BOTTOM - TOP) * Math.min(1, value / most);
  }

  private double y(double value) {
    return y(value, most);
  }

  private String x(double index) {
    return fixed(LEFT + (RIGHT - LEFT) * index / Math.max(1, bins.bins().size()));
  }

  private static String fixed(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  String svg() {
    return svg + "</svg>";
  }
}
