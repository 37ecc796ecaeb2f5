package dev.framefleet.planner.plan;

/**
 * Something that makes a plan cheaper.
 *
 * @param what to do, and what it gives up
 * @param saving a month, in the currency of the prices
 */
public record Lever(String what, double saving) {}
