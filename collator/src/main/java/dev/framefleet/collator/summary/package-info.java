/** What a person wants to know of a record afterwards: counts, and where something is not there. */
@NullMarked
package dev.framefleet.collator.summary;

import org.jspecify.annotations.NullMarked;
