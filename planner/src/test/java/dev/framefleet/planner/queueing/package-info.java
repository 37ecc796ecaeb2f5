/** Simulated queues against their formulas. */
@NullMarked
package dev.framefleet.planner.queueing;

import org.jspecify.annotations.NullMarked;
