package dev.framefleet.collator.zones;

import dev.framefleet.common.time.SystemTime;
import java.util.Locale;
import java.util.Map;

/** Counts over time as CSV (RFC 4180, comma, UTC times). Stateless. */
public final class CountsCsv {
  /** The first line. */
  public static final String HEADER =
      "from,kind,place,class,in,out,appeared,vanished,present_max,present_mean,"
          + "dwell_mean_s,dwell_max_s";

  private CountsCsv() {}

  /** The lines of an interval, each with a line break. */
  public static String lines(Counts.Interval interval) {
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<Counts.Key, Tally> entry : interval.tallies().entrySet()) {
      Counts.Key key = entry.getKey();
      Tally tally = entry.getValue();
      lines
          .append(SystemTime.ofMicros(interval.fromMicros()))
          .append(',')
          .append(key.kind().name().toLowerCase(Locale.ROOT))
          .append(',')
          .append(quoted(key.place()))
          .append(',')
          .append(quoted(key.label()))
          .append(
              String.format(
                  Locale.ROOT,
                  ",%d,%d,%d,%d,%d,%.3f,%.3f,%.3f\n",
                  tally.in,
                  tally.out,
                  tally.appeared,
                  tally.vanished,
                  tally.mostPresent,
                  tally.meanPresent(),
                  tally.meanDwellSeconds(),
                  tally.longestDwellMicros / 1e6));
    }
    return lines.toString();
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
