package dev.framefleet.loadtest.record;

import java.util.List;
import java.util.Map;

/**
 * What came out of a test. Latency is from the intended begin of a request until its answer,
 * failures included.
 *
 * @param seconds that were measured, without the warm-up
 * @param requests that ended in them, failures included
 * @param failures among them
 * @param kinds of failures, by name
 * @param p50Millis half of the requests took no longer
 * @param p95Millis so did 95 of 100
 * @param p99Millis so did 99 of 100
 * @param maxMillis the longest
 * @param lagMillis 99 of 100 requests were begun no later than this after their intended begin
 * @param rows one per second, the warm-up's too
 */
public record Totals(
    double seconds,
    long requests,
    long failures,
    Map<String, Long> kinds,
    double p50Millis,
    double p95Millis,
    double p99Millis,
    double maxMillis,
    double lagMillis,
    List<Row> rows) {
  private static final int END_SECONDS = 10;

  /** Requests that ended in a second of the test's end (the last ten), failures included. */
  public double rateAtEnd() {
    int from = Math.max(0, rows.size() - END_SECONDS);
    double begin = from == 0 ? 0 : rows.get(from - 1).second();
    double answers = 0;
    double before = begin;
    for (Row row : rows.subList(from, rows.size())) {
      answers += row.answers() * (row.second() - before); // the last row is shorter
      before = row.second();
    }
    return before <= begin ? 0 : answers / (before - begin);
  }

  /** Failures among all requests, 0 to 1. */
  public double failureShare() {
    return requests == 0 ? 0 : failures / (double) requests;
  }
}
