/** Files that appear complete, and what is written into them. */
@NullMarked
package dev.framefleet.collator.output;

import org.jspecify.annotations.NullMarked;
