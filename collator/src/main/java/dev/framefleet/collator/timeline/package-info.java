/** All frames of a stream in capture order, and what is missing between them. */
@NullMarked
package dev.framefleet.collator.timeline;

import org.jspecify.annotations.NullMarked;
