package dev.framefleet.loadtest.record;

/**
 * One second of a test.
 *
 * @param second since the test's begin, of the second's end
 * @param answers that came in it, failures included
 * @param failures among them
 * @param p50Millis of its answers, from the intended begin; 0 without answers
 * @param p95Millis likewise
 * @param p99Millis likewise
 * @param users that are there (closed loop), or requests under way (open loop)
 */
public record Row(
    double second,
    double answers,
    double failures,
    double p50Millis,
    double p95Millis,
    double p99Millis,
    double users) {}
