/** Virtual time: events in order, random numbers that are the same everywhere, shared resources. */
@NullMarked
package dev.framefleet.planner.sim;

import org.jspecify.annotations.NullMarked;
