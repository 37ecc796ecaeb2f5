package dev.framefleet.collator.report;

import dev.framefleet.common.time.SystemTime;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Lays the figures out as a page. Immutable. */
record ReportPage(String stream, StreamFigures figures) {
  private static final double MICROS_PER_SECOND = 1e6;
  private static final int NAMED_CLASSES = 20;

  String html() {
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        + "<title>"
        + Html.escaped(stream)
        + " – FrameFleet</title><style>\n"
        + Html.STYLE
        + "</style></head><body><main>"
        + head()
        + tiles()
        + "<div class=\"cards\">"
        + objects()
        + rate()
        + latency()
        + classes()
        + "</div>"
        + gaps()
        + "</main></body></html>\n";
  }

  private String head() {
    if (figures.frames == 0) {
      return "<h1>" + Html.escaped(stream) + "</h1><p>no frame with a result</p>";
    }
    return "<h1>"
        + Html.escaped(stream)
        + "</h1><p>"
        + whole(SystemTime.ofMicros(figures.firstMicros).toString())
        + " to "
        + whole(SystemTime.ofMicros(figures.lastMicros).toString())
        + "</p><p>"
        + figures.runs.size()
        + (figures.runs.size() == 1 ? " run" : " runs")
        + ", model "
        + Html.escaped(String.join(", ", figures.models))
        + ", clock "
        + Html.escaped(String.join(", ", figures.clocks))
        + "</p>";
  }

  private String tiles() {
    long objects = figures.classes.values().stream().mapToLong(c -> c.count).sum();
    String perFrame =
        String.format(Locale.ROOT, "%.1f", objects / (double) Math.max(1, figures.frames));
    return "<div class=\"tiles\">"
        + tile(Long.toString(figures.frames), "frames")
        + tile(Long.toString(figures.missing), "missing")
        + tile(Long.toString(figures.poisoned), "poisoned")
        + (figures.expired > 0 ? tile(Long.toString(figures.expired), "expired") : "")
        + tile(String.format(Locale.ROOT, "%.1f s", figures.seconds()), "from first to last")
        + tile(perFrame, "objects a frame")
        + (figures.latency.count() > 0
            ? tile(seconds(figures.latency.quantile(0.5)), "median latency")
                + tile(seconds(figures.latency.quantile(0.99)), "99th percentile")
            : "")
        + "</div>";
  }

  private static String tile(String value, String what) {
    return "<div><b>" + value + "</b><span>" + what + "</span></div>";
  }

  private static String seconds(long micros) {
    return String.format(Locale.ROOT, "%.2f s", micros / MICROS_PER_SECOND);
  }

  private String objects() {
    List<String> labels = ClassShades.shown(figures);
    List<TimeBins.Bin> bins = figures.bins.bins();
    Plot plot =
        new Plot("objects over time", figures.bins, ClassShades.highest(figures, labels), "");
    double[] low = new double[bins.size()];
    StringBuilder key = new StringBuilder("<div class=\"key\">");
    for (int i = 0; i < labels.size(); i++) {
      double[] high = low.clone();
      for (int b = 0; b < high.length; b++) {
        high[b] += bins.get(b).meanOf(labels.get(i));
      }
      plot.area(low, high, ClassShades.css(figures, labels.get(i)));
      low = high;
      key.append("<span><i style=\"background:")
          .append(ClassShades.css(figures, labels.get(i)))
          .append("\"></i>")
          .append(Html.escaped(labels.get(i)))
          .append("</span>");
    }
    return card("Objects on a frame", plot.svg() + key + "</div>");
  }

  private String rate() {
    List<TimeBins.Bin> bins = figures.bins.bins();
    double width = figures.bins.widthMicros() / MICROS_PER_SECOND;
    double[] rates = bins.stream().mapToDouble(bin -> bin.frames / width).toArray();
    double most = bins.stream().mapToDouble(bin -> bin.frames / width).max().orElse(1);
    Plot plot = new Plot("frames a second", figures.bins, most > 0 ? most : 1, "");
    plot.line(rates, "mean");
    for (int i = 0; i < bins.size(); i++) {
      if (bins.get(i).missing > 0) {
        plot.mark(i);
      }
    }
    return card(
        "Frames a second",
        plot.svg()
            + "<div class=\"key\"><span><i style=\"background:var(--line)\"></i>stored</span>"
            + "<span><i style=\"background:var(--lost)\"></i>some are missing</span></div>");
  }

  private String latency() {
    String title = "From capture to stored";
    if (figures.latency.count() == 0) {
      return card(
          title,
          "<p>Not known: the capture times are not those of a clock of the world (clock "
              + Html.escaped(String.join(", ", figures.clocks))
              + "), or the store does not say when it stored.</p>");
    }
    List<TimeBins.Bin> bins = figures.bins.bins();
    double[] mean =
        bins.stream()
            .mapToDouble(
                bin ->
                    bin.latencies == 0
                        ? Double.NaN
                        : bin.latencySumMicros / MICROS_PER_SECOND / bin.latencies)
            .toArray();
    double[] max =
        bins.stream()
            .mapToDouble(
                bin -> bin.latencies == 0 ? Double.NaN : bin.latencyMaxMicros / MICROS_PER_SECOND)
            .toArray();
    double most = Math.max(0.001, figures.latency.maxMicros() / MICROS_PER_SECOND);
    Plot plot = new Plot(title, figures.bins, most, " s");
    plot.line(max, "max");
    plot.line(mean, "mean");
    return card(
        title,
        plot.svg()
            + "<div class=\"key\"><span><i style=\"background:var(--line)\"></i>mean</span>"
            + "<span><i style=\"background:var(--max)\"></i>largest</span></div>");
  }

  private String classes() {
    StringBuilder bars = new StringBuilder();
    List<String> labels = figures.byCount();
    long most = labels.isEmpty() ? 1 : figures.ofClass(labels.get(0)).count;
    for (int i = 0; i < Math.min(NAMED_CLASSES, labels.size()); i++) {
      StreamFigures.ClassFigures of = figures.ofClass(labels.get(i));
      bars.append(
          String.format(
              Locale.ROOT,
              "<div class=\"bar\"><span>%s</span><div><i style=\"width:%.1f%%;background:%s\"></i>"
                  + "</div><span>%d · %.2f</span></div>",
              Html.escaped(labels.get(i)),
              100.0 * of.count / most,
              ClassShades.css(figures, labels.get(i)),
              of.count,
              of.meanScore()));
    }
    String more =
        labels.size() > NAMED_CLASSES
            ? "<p>and " + (labels.size() - NAMED_CLASSES) + " more</p>"
            : "";
    return card("Classes: detections · mean score", bars + more);
  }

  private String gaps() {
    if (figures.gaps.isEmpty()) {
      return card("Gaps", "<p>No frame is missing.</p>");
    }
    StringBuilder rows = new StringBuilder();
    for (StreamFigures.Gap gap : figures.gaps) {
      rows.append("<tr><td>")
          .append(gap.seqs().count())
          .append("</td><td>")
          .append(gap.seqs().from())
          .append(gap.seqs().count() == 1 ? "" : "–" + gap.seqs().to())
          .append("</td><td>")
          .append(time(gap.afterMicros()))
          .append("</td><td>")
          .append(time(gap.beforeMicros()))
          .append("</td><td>")
          .append(gap.run())
          .append("</td></tr>");
    }
    long unnamed = figures.gapCount - figures.gaps.size();
    return card(
        "Gaps",
        "<div class=\"wide\"><table><tr><th>frames</th><th>seq</th><th>after</th><th>before</th>"
            + "<th>run</th></tr>"
            + rows
            + "</table></div>"
            + (unnamed > 0 ? "<p>and " + unnamed + " more</p>" : ""));
  }

  private static String time(OptionalLong micros) {
    return micros.isPresent() ? SystemTime.ofMicros(micros.getAsLong()).toString() : "–";
  }

  /** A time is not broken at its hyphens where the page is narrow. */
  private static String whole(String time) {
    return "<span class=\"t\">" + time + "</span>";
  }

  private static String card(String title, String body) {
    return "<section><h2>" + Html.escaped(title) + "</h2>" + body + "</section>";
  }
}
