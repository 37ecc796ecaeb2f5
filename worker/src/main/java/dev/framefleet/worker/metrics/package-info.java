/** The adapter of the counters to Micrometer. */
@NullMarked
package dev.framefleet.worker.metrics;

import org.jspecify.annotations.NullMarked;
