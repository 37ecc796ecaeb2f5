/** What a listing of the store says: runs, frames, holes. */
@NullMarked
package dev.framefleet.collator.runs;

import org.jspecify.annotations.NullMarked;
