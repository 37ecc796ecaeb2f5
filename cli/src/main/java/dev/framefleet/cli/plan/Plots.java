package dev.framefleet.cli.plan;

import dev.framefleet.planner.plan.Candidate;
import dev.framefleet.planner.plan.Cost;
import java.util.Collections;
import java.util.List;

/** Plots as inline SVG, 360 wide, so that their letters are readable on a phone. Stateless. */
final class Plots {
  /** Parts of a cost, in the order of the bars' classes k0 to k6. */
  static final List<String> PARTS =
      List.of(
          "processors",
          "memory",
          "requests",
          "Pub/Sub bytes",
          "storage operations",
          "storage bytes",
          "egress");

  private static final int WIDTH = 360;
  private static final int LEFT = 38;
  private static final int RIGHT = 8;
  private static final int HEIGHT = 190;
  private static final int TOP = 14;
  private static final int BOTTOM = 30;

  private Plots() {}

  /** A bar per candidate, split into the parts of its cost. */
  static String costs(PlanAnswer answer) {
    List<Candidate> all = answer.plan().alternatives();
    double most = all.stream().mapToDouble(c -> c.cost().total()).max().orElse(1);
    StringBuilder svg = open(all.size() * 40 + 4, "Cost of a month by alternative");
    for (int row = 0; row < all.size(); row++) {
      Candidate candidate = all.get(row);
      int y = row * 40;
      text(svg, 0, y + 14, "start", label(candidate, answer));
      text(svg, WIDTH, y + 14, "end", Say.money(candidate.cost().total()));
      double x = 0;
      double[] parts = parts(candidate.cost());
      for (int part = 0; part < parts.length; part++) {
        double width = parts[part] / most * WIDTH;
        svg.append(
            Say.with(
                "<rect class='k%d' x='%.2f' y='%d' width='%.2f' height='14'><title>%s: %s</title>"
                    + "</rect>",
                part, x, y + 20, width, PARTS.get(part), Say.money(parts[part])));
        x += width;
      }
    }
    return svg.append("</svg>").toString();
  }

  private static String label(Candidate candidate, PlanAnswer answer) {
    String name = Platforms.instance(candidate.option());
    return (candidate.equals(answer.shown()) ? "▶ " : "")
        + name
        + (candidate.meetsSlo() && candidate.broken().isEmpty() ? "" : " ✗");
  }

  static double[] parts(Cost cost) {
    return new double[] {
      cost.cpu(),
      cost.memory(),
      cost.requests(),
      cost.pubSubBytes(),
      cost.storeOperations(),
      cost.storeBytes(),
      cost.egress()
    };
  }

  /** Mean instances by hour of the day. */
  static String hours(Candidate candidate) {
    List<Double> hours = candidate.hourlyInstances();
    double top = top(Collections.max(hours));
    StringBuilder svg = open(HEIGHT, "Instances by hour of the day");
    axes(svg, top, "h", 24, 6);
    StringBuilder path = new StringBuilder();
    for (int hour = 0; hour < hours.size(); hour++) {
      path.append(
          Say.with(
              "%s%.1f %.1fH%.1f",
              hour == 0 ? "M" : "L", x(hour, 24), y(hours.get(hour), top), x(hour + 1, 24)));
    }
    return svg.append("<path class='line' d='").append(path).append("'/></svg>").toString();
  }

  /** Instances from the start of the busiest hour's load on. */
  static String start(Candidate candidate) {
    List<Double> curve = candidate.run().instances();
    double seconds = curve.size() * candidate.run().intervalSeconds();
    double top = top(curve.isEmpty() ? 1 : Collections.max(curve));
    StringBuilder svg = open(HEIGHT, "Instances after the busiest hour's load begins");
    axes(svg, top, "min", seconds / 60, 5);
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < curve.size(); i++) {
      path.append(
          Say.with("%s%.1f %.1f", i == 0 ? "M" : "L", x(i, curve.size()), y(curve.get(i), top)));
    }
    return svg.append("<path class='line' d='").append(path).append("'/></svg>").toString();
  }

  /** From the median to the 95th percentile, with the objective as a line. */
  static String latency(PlanAnswer answer) {
    List<Candidate> all = answer.plan().alternatives();
    double slowest = all.stream().mapToDouble(c -> c.run().measured().p95Seconds()).max().orElse(1);
    double objective = answer.question().slo().p95Seconds();
    double most = 1.05 * Math.max(objective, slowest);
    StringBuilder svg = open(all.size() * 34 + 24, "Latency by alternative");
    double at = objective / most * WIDTH;
    svg.append(
        Say.with(
            "<path class='slo' d='M%.1f 0V%d'/>", Math.min(at, WIDTH - 1), all.size() * 34 + 4));
    for (int row = 0; row < all.size(); row++) {
      Candidate candidate = all.get(row);
      double p50 = candidate.run().measured().medianSeconds() / most * WIDTH;
      double p95 = candidate.run().measured().p95Seconds() / most * WIDTH;
      int y = row * 34;
      text(svg, 0, y + 14, "start", Platforms.instance(candidate.option()) + range(candidate));
      svg.append(
          Say.with(
              "<rect class='%s' x='%.1f' y='%d' width='%.1f' height='8' rx='2'><title>%.2f to %.2f"
                  + " s</title></rect>",
              candidate.meetsSlo() ? "range" : "range bad",
              p50,
              y + 19,
              Math.max(2, p95 - p50),
              candidate.run().measured().medianSeconds(),
              candidate.run().measured().p95Seconds()));
    }
    text(
        svg,
        Math.min(at, WIDTH),
        all.size() * 34 + 18,
        "end",
        "objective " + Say.seconds(objective));
    return svg.append("</svg>").toString();
  }

  private static String range(Candidate candidate) {
    return Say.with(
        ": %.2f to %.2f",
        candidate.run().measured().medianSeconds(), candidate.run().measured().p95Seconds());
  }

  private static void axes(StringBuilder svg, double top, String unit, double right, int step) {
    for (int line = 0; line <= 4; line++) {
      double value = top * line / 4;
      double y = y(value, top);
      svg.append(Say.with("<path class='grid' d='M%d %.1fH%d'/>", LEFT, y, WIDTH - RIGHT));
      text(svg, LEFT - 4, y + 4, "end", Say.count(Math.round(value * 10) / 10.0));
    }
    for (int mark = 0; mark <= right; mark += step) {
      text(svg, x(mark, right), HEIGHT - 12, mark < right ? "middle" : "end", mark + " " + unit);
    }
  }

  private static double x(double value, double right) {
    return LEFT + value / right * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double value, double top) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - TOP);
  }

  /** A round number a bit over the highest value, that four lines divide well. */
  private static double top(double highest) {
    double step = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 0.4) / 4)));
    for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
      if (4 * factor * step >= 1.05 * highest) {
        return 4 * factor * step;
      }
    }
    return 40 * step;
  }

  private static StringBuilder open(int height, String title) {
    return new StringBuilder(
        Say.with(
            "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>",
            WIDTH, height, PlanPage.escape(title)));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String what) {
    svg.append(Say.with("<text x='%.1f' y='%.1f' text-anchor='%s'>", x, y, anchor))
        .append(PlanPage.escape(what))
        .append("</text>");
  }
}
