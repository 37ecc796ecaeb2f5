/** Counters that every stage feeds, free of any metrics library. */
@NullMarked
package dev.framefleet.common.metrics;

import org.jspecify.annotations.NullMarked;
