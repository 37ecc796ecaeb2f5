/** Counting tracked objects: areas and lines of a picture, events, totals, and a heat map. */
@NullMarked
package dev.framefleet.collator.zones;

import org.jspecify.annotations.NullMarked;
