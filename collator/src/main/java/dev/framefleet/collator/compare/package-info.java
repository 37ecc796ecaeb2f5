/** Where two result sets of the same frames disagree. */
@NullMarked
package dev.framefleet.collator.compare;

import org.jspecify.annotations.NullMarked;
