package dev.framefleet.collator.report;

import dev.framefleet.common.result.ClassColors;
import java.util.List;
import java.util.Locale;

/** Which classes plots show, and in which colours: those of the drawings. Stateless. */
final class ClassShades {
  private static final int SHOWN = 6;

  private ClassShades() {}

  /** The most frequent classes. */
  static List<String> shown(StreamFigures figures) {
    List<String> all = figures.byCount();
    return all.subList(0, Math.min(SHOWN, all.size()));
  }

  /** A class's colour, {@code 0xRRGGBB}. */
  static int rgb(StreamFigures figures, String label) {
    StreamFigures.ClassFigures known = figures.classes.get(label);
    return ClassColors.rgb(known == null ? 0 : known.classId);
  }

  static String css(StreamFigures figures, String label) {
    return String.format(Locale.ROOT, "#%06x", rgb(figures, label));
  }

  /** The largest sum of means in any part of the time; 1 if there is nothing. */
  static double highest(StreamFigures figures, List<String> labels) {
    return figures.bins.bins().stream()
        .mapToDouble(bin -> labels.stream().mapToDouble(bin::meanOf).sum())
        .filter(sum -> sum > 0)
        .max()
        .orElse(1);
  }
}
