package dev.framefleet.cli.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what workers show at {@code /metrics} after a run; scrapes of several workers, one after
 * the other in a file, are summed.
 */
final class Scrape {
  private static final String STORED =
      "framefleet_frames_total{outcome=\"stored\",stage=\"worker\"}";
  private static final String STAGE = "framefleet_stage_seconds_sum";
  private static final String UP = "framefleet_store_up";

  /** Stages that keep a processor busy; the others wait. */
  private static final List<String> BUSY = List.of("decode", "prepare", "infer", "head", "embed");

  private Scrape() {}

  static MeasuredRun read(String text, double seconds) {
    double stored = 0;
    double busy = 0;
    int workers = 0;
    for (String line : text.lines().toList()) {
      if (line.startsWith(STORED)) {
        stored += value(line);
      } else if (line.startsWith(STAGE) && BUSY.stream().anyMatch(s -> isOf(line, s))) {
        busy += value(line);
      } else if (line.startsWith(UP)) {
        workers++;
      }
    }
    if (stored == 0) {
      throw new IllegalArgumentException("there is no " + STORED + " over 0");
    }
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    if (seconds > 0) {
      figures.put(Figure.RATE, stored / seconds);
    }
    figures.put(Figure.PEAK_INSTANCES, (double) workers);
    figures.put(Figure.CPU, busy / stored);
    return new MeasuredRun(
        "metrics",
        figures,
        null,
        List.of(
            Say.with(
                "Counters since the workers started: %.0f frames stored by %d workers. Processor"
                    + " time is the clock time of the stages that do not wait, so it is too high"
                    + " where more frames than CPUs were worked on at once.",
                stored, workers)));
  }

  private static boolean isOf(String line, String stage) {
    return line.contains("stage=\"" + stage + "\"");
  }

  /** A line may end with a time stamp: the value is the first word behind the labels. */
  private static double value(String line) {
    String behind = line.substring(line.lastIndexOf('}') + 1).strip();
    return Double.parseDouble(behind.split("\\s+", -1)[0]);
  }
}
