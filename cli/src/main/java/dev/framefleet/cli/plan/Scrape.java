package dev.framefleet.cli.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads what workers show at {@code /metrics}; several scrapes one after the other are summed. */
final class Scrape {
  private static final String FRAMES = "framefleet_frames_total";
  private static final String UPTIME = "process_uptime_seconds";
  private static final String CPU_NANOS = "process_cpu_time_ns_total";

  private Scrape() {}

  static MeasuredRun read(String text) {
    double stored = 0;
    double cpuNanos = 0;
    List<Double> uptimes = new ArrayList<>();
    for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
      if (line.startsWith(FRAMES) && line.contains("outcome=\"stored\"")) {
        stored += value(line);
      } else if (line.startsWith(UPTIME)) {
        uptimes.add(value(line));
      } else if (line.startsWith(CPU_NANOS)) {
        cpuNanos += value(line);
      }
    }
    double longest = uptimes.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    if (!(longest > 0) || stored == 0) {
      throw new IllegalArgumentException(
          "there is no " + FRAMES + "{outcome=\"stored\"} over 0, or no " + UPTIME);
    }
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.RATE, stored / longest);
    figures.put(Figure.MEAN_INSTANCES, uptimes.stream().mapToDouble(up -> up / longest).sum());
    figures.put(Figure.PEAK_INSTANCES, (double) uptimes.size());
    if (cpuNanos > 0) {
      figures.put(Figure.CPU, cpuNanos / 1e9 / stored);
    }
    return new MeasuredRun(
        "metrics",
        figures,
        null,
        List.of(
            Say.with(
                "Counters since the start of each process, %.0f s the longest: the start itself is"
                    + " in the rate and in the processor time. %d instances were scraped.",
                longest, uptimes.size())));
  }

  private static double value(String line) {
    String[] words = line.strip().split("\\s+", -1);
    // A line may end with a time stamp: the value is the first word behind the labels.
    int labels = line.lastIndexOf('}');
    String text = labels < 0 ? words[1] : line.substring(labels + 1).strip().split("\\s+", -1)[0];
    return Double.parseDouble(text);
  }
}
