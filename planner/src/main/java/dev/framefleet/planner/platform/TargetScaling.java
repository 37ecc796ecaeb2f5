package dev.framefleet.planner.platform;

/**
 * How instances behind an ordinary load balancer scale: managed instance groups, and pods under
 * Kubernetes' horizontal autoscaler.
 *
 * @param minimum instances kept, at least 1
 * @param maximum most instances
 * @param cpuTarget utilisation aimed for, 0 to 1
 * @param waitingPerInstance requests per instance aimed for, inside and waiting; 0 if CPU decides
 * @param metricSeconds after which the number of requests is seen; CPU is seen at once
 * @param tolerance relative distance to the target that is let be, 0 to 1
 * @param evaluateSeconds between two evaluations
 * @param windowSeconds over which CPU is averaged
 * @param initializeSeconds an instance ready for a shorter time does not count
 * @param stabilizeSeconds instances stop only if so many were too many for so long
 * @param perNode instances that fit on a node; 0 if each is its own machine
 * @param nodeSeconds from the decision to add a node until it takes instances
 */
public record TargetScaling(
    int minimum,
    int maximum,
    double cpuTarget,
    double waitingPerInstance,
    double metricSeconds,
    double tolerance,
    double evaluateSeconds,
    double windowSeconds,
    double initializeSeconds,
    double stabilizeSeconds,
    int perNode,
    double nodeSeconds) {}
