package dev.framefleet.planner.study;

import java.util.List;

/**
 * A published experiment, simulated; the figures stand at the end of the published series.
 *
 * @param id of the experiment
 * @param failureShare failures among all requests, 0 to 1
 * @param failureRateAtEnd failures per second
 * @param rate answers per second, averaged over the last ten seconds
 * @param medianSeconds response time, of the last ten seconds
 * @param p95Seconds response time, of the last ten seconds
 * @param instances taking requests
 * @param cpuUtilization of the instances over the last ten seconds, 0 to 1
 * @param kills how often an instance was killed
 * @param littleError distance of L and lambda times W in the platform, relative
 * @param series every two seconds: rate, failures, median, p95
 */
public record Simulated(
    String id,
    double failureShare,
    double failureRateAtEnd,
    double rate,
    double medianSeconds,
    double p95Seconds,
    int instances,
    double cpuUtilization,
    int kills,
    double littleError,
    List<Published.Series> series) {}
