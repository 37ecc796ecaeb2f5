/** What a store holds, what one of its objects says, and what may go. */
@NullMarked
package dev.framefleet.collator.upkeep;

import org.jspecify.annotations.NullMarked;
