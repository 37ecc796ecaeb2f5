/** A platform's service put together: front end, fleet and autoscaler with the constants. */
@NullMarked
package dev.framefleet.planner.service;

import org.jspecify.annotations.NullMarked;
