/** JPEGs into an H.264 video; the only place that knows FFmpeg. */
@NullMarked
package dev.framefleet.collator.video;

import org.jspecify.annotations.NullMarked;
