package dev.framefleet.planner.plan;

import dev.framefleet.planner.service.PlatformKind;

/**
 * One way to run the workers.
 *
 * @param platform where
 * @param vcpus of an instance
 * @param memoryMib of an instance
 * @param concurrency most frames in an instance
 * @param minimum instances kept
 * @param maximum most instances
 */
public record Option(
    PlatformKind platform,
    double vcpus,
    double memoryMib,
    int concurrency,
    int minimum,
    int maximum) {}
