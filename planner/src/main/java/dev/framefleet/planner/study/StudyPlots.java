package dev.framefleet.planner.study;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the published series and the simulated ones into one picture per experiment. */
final class StudyPlots {
  private StudyPlots() {}

  /** Writes the picture of an experiment as PNG. */
  static void write(Path file, Published published, Simulated simulated) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(760)
            .height(420)
            .title(published.id() + ": published (dashed) and simulated")
            .xAxisTitle("seconds since the first answer")
            .yAxisTitle("per second; response times in 100 ms")
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    published.series().forEach(series -> add(chart, series, true));
    simulated.series().forEach(series -> add(chart, series, false));
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
  }

  private static void add(XYChart chart, Published.Series series, boolean dashed) {
    boolean times = series.what().equals("median") || series.what().equals("p95");
    double scale = times ? 10 : 1;
    double[] x = series.seconds().stream().mapToDouble(Double::doubleValue).toArray();
    double[] y = series.values().stream().mapToDouble(v -> v * scale).toArray();
    XYSeries line = chart.addSeries(series.what() + (dashed ? " published" : ""), x, y);
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(color(series.what()));
    line.setLineStyle(dashed ? SeriesLines.DASH_DASH : SeriesLines.SOLID);
  }

  private static Color color(String what) {
    return switch (what) {
      case "rate" -> new Color(0x1f77b4);
      case "failures" -> new Color(0xd62728);
      case "median" -> new Color(0x2ca02c);
      default -> new Color(0x9467bd);
    };
  }
}
