package dev.framefleet.loadtest.report;

import dev.framefleet.loadtest.record.Outcome;
import dev.framefleet.loadtest.record.Overhead;
import dev.framefleet.loadtest.record.Row;
import dev.framefleet.loadtest.record.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result for people. Stateless. */
public final class ResultText {
  private static final double BUSY = 0.8;

  private ResultText() {}

  /** Lines for a terminal. */
  public static List<String> lines(Outcome outcome) {
    Totals totals = outcome.totals();
    List<String> lines = new ArrayList<>();
    lines.add(load(outcome));
    lines.add(
        say(
            "requests   %,d in %.1f s, %.1f/s; %.1f/s at the end",
            totals.requests(),
            totals.seconds(),
            totals.seconds() <= 0 ? 0 : totals.requests() / totals.seconds(),
            totals.rateAtEnd()));
    lines.add(say("failures   %,d, %.2f %%", totals.failures(), 100 * totals.failureShare()));
    totals.kinds().forEach((kind, count) -> lines.add(say("           %,d %s", count, kind)));
    lines.add(
        say(
            "latency    p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms",
            totals.p50Millis(), totals.p95Millis(), totals.p99Millis(), totals.maxMillis()));
    lines.addAll(own(outcome));
    return lines;
  }

  /** What was offered. */
  static String load(Outcome outcome) {
    return outcome.users() > 0
        ? say(
            "load       %s, %,d users, %.0f more a second, %,d bytes a request",
            outcome.scenario(), outcome.users(), outcome.usersPerSecond(), outcome.bodyBytes())
        : say(
            "load       %s, %s a second (%s), %,d bytes a request",
            outcome.scenario(),
            outcome.shape().getOrDefault("rate", ""),
            outcome.shape().getOrDefault("arrivals", ""),
            outcome.bodyBytes());
  }

  /** What the load test took itself. */
  static List<String> own(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(
        say(
            "generator  %.2f CPUs; 99 of 100 requests begun within %.1f ms of their time",
            outcome.cpusUsed(), outcome.totals().lagMillis()));
    Overhead overhead = outcome.overhead();
    if (overhead != null) {
      lines.add(
          say(
              "           against a server that does nothing: at most %,.0f/s with %,d users,"
                  + " %.2f ms of a CPU a request%s",
              overhead.requestsPerSecond(),
              overhead.users(),
              overhead.cpuMillis(),
              overhead.p99Millis() == 0
                  ? ""
                  : say(
                      "; at this rate p50 %.1f ms, p99 %.1f ms",
                      overhead.p50Millis(), overhead.p99Millis())));
      if (outcome.totals().rateAtEnd() > BUSY * overhead.requestsPerSecond()) {
        lines.add("           The generator was near its own limit: the server may do more.");
      }
    }
    return lines;
  }

  /** One line on a second. */
  public static String progress(Row row) {
    return say(
        "%.0f s: %.1f/s, %.1f/s failed, p50 %.0f ms, p95 %.0f ms, %.0f there",
        row.second(), row.answers(), row.failures(), row.p50Millis(), row.p95Millis(), row.users());
  }

  static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
