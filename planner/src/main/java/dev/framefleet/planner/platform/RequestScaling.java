package dev.framefleet.planner.platform;

/**
 * How a platform that sees every request (Cloud Run, App Engine) scales.
 *
 * @param minimum instances kept
 * @param maximum most instances
 * @param startsPerSecond instances started per second at most
 * @param pendingSeconds a request waiting longer than this has instances started on demand
 * @param backlogSeconds no more are started on demand once those there and starting can work off
 *     what waits in this time
 * @param cpuTarget utilisation aimed for, 0 to 1
 * @param concurrencyTarget share of the concurrency aimed for, 0 to 1
 * @param windowSeconds over which CPU and concurrency are averaged
 * @param settleSeconds an instance ready for a shorter time counts as being at the CPU target
 * @param evaluateSeconds between two evaluations of the averages
 * @param idleSeconds after which an idle instance is stopped
 */
public record RequestScaling(
    int minimum,
    int maximum,
    double startsPerSecond,
    double pendingSeconds,
    double backlogSeconds,
    double cpuTarget,
    double concurrencyTarget,
    double windowSeconds,
    double settleSeconds,
    double evaluateSeconds,
    double idleSeconds) {}
