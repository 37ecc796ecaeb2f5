/** From a workload to settings, latency, loss and money. */
@NullMarked
package dev.framefleet.planner.plan;

import org.jspecify.annotations.NullMarked;
