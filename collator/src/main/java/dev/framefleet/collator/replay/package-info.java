/** Stored frames, published again as the producer sent them. */
@NullMarked
package dev.framefleet.collator.replay;

import org.jspecify.annotations.NullMarked;
