/** Which detections of one frame are the same object as those of another: tracks. */
@NullMarked
package dev.framefleet.collator.track;

import org.jspecify.annotations.NullMarked;
