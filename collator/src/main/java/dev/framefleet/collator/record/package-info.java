/** The record in segments of ten seconds of UTC, each rewritten whole when its frames change. */
@NullMarked
package dev.framefleet.collator.record;

import org.jspecify.annotations.NullMarked;
