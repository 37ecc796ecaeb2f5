package dev.framefleet.loadtest.record;

/**
 * What a load test takes itself: measured against a server in its own process that reads requests
 * and does nothing, so the server's part is in it too.
 *
 * @param requestsPerSecond it makes at most, with as many users at once as were measured with
 * @param users it was measured with
 * @param cpuMillis processor time of a request then
 * @param p50Millis latency of half of the requests, begun evenly at the test's own rate; 0 if there
 *     is no rate
 * @param p99Millis likewise of 99 of 100
 */
public record Overhead(
    double requestsPerSecond, int users, double cpuMillis, double p50Millis, double p99Millis) {}
