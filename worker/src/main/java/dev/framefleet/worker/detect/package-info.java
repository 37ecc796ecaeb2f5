/** A detector: picture in, detections out. */
@NullMarked
package dev.framefleet.worker.detect;

import org.jspecify.annotations.NullMarked;
