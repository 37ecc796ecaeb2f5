/** A stream at a glance: plots over time, in a picture and in a page of its own. */
@NullMarked
package dev.framefleet.collator.report;

import org.jspecify.annotations.NullMarked;
