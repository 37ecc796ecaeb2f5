/** Detections and the result JSON of one frame. */
@NullMarked
package dev.framefleet.common.result;

import org.jspecify.annotations.NullMarked;
