package dev.framefleet.planner.platform;

/**
 * What an instance is given.
 *
 * @param vcpus vCPUs, shared by the requests inside; over 0
 * @param concurrency most requests inside, worked on and queued; at least 1
 */
public record InstanceShape(double vcpus, int concurrency) {}
