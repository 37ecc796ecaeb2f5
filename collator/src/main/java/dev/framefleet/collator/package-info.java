/** Results in, ordered video and data out. */
@NullMarked
package dev.framefleet.collator;

import org.jspecify.annotations.NullMarked;
