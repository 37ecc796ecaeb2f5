/** Who sends the load, and what a load generator would show of it. */
@NullMarked
package dev.framefleet.planner.client;

import org.jspecify.annotations.NullMarked;
