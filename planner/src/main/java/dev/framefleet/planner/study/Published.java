package dev.framefleet.planner.study;

import java.util.List;

/**
 * One published experiment: what was set, what was seen.
 *
 * @param id of the experiment, such as A1
 * @param settings what was set
 * @param seen figures of the study
 * @param series read off its plots
 */
public record Published(String id, Settings settings, Seen seen, List<Series> series) {

  /**
   * What was set.
   *
   * @param platform App Engine or Cloud Run
   * @param inference whether the handler runs a model, or only stores the picture
   * @param vcpus of an instance
   * @param memoryMib of an instance
   * @param concurrency most requests in an instance
   * @param workers server processes in an instance
   * @param minimum instances kept
   * @param maximum most instances
   * @param extraStartSeconds added to the start on purpose
   * @param imageGigabytes size of the container image
   */
  public record Settings(
      String platform,
      boolean inference,
      double vcpus,
      double memoryMib,
      int concurrency,
      int workers,
      int minimum,
      int maximum,
      double extraStartSeconds,
      double imageGigabytes) {}

  /**
   * Figures of the study; where it gives a range, both ends.
   *
   * @param seconds length of the run from the first point of its plots
   * @param failureShare failures among all requests, 0 to 1
   * @param rateLow answers per second at the end
   * @param rateHigh answers per second at the end
   * @param medianLow response time at the end, seconds
   * @param medianHigh response time at the end, seconds
   * @param instances at the end; 0 if not published
   */
  public record Seen(
      double seconds,
      double failureShare,
      double rateLow,
      double rateHigh,
      double medianLow,
      double medianHigh,
      int instances) {
    double rate() {
      return (rateLow + rateHigh) / 2;
    }

    double median() {
      return (medianLow + medianHigh) / 2;
    }
  }

  /**
   * One curve.
   *
   * @param what rate, failures, median or p95
   * @param seconds since the first point
   * @param values per second, or seconds
   */
  public record Series(String what, List<Double> seconds, List<Double> values) {}
}
