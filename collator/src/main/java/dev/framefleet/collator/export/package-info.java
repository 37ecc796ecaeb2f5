/** The timeline in the formats that people's tools read, each written as it comes. */
@NullMarked
package dev.framefleet.collator.export;

import org.jspecify.annotations.NullMarked;
