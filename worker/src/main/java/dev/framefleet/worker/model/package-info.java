/** What is known of a detector before it runs: file, input, labels, thresholds. */
@NullMarked
package dev.framefleet.worker.model;

import org.jspecify.annotations.NullMarked;
