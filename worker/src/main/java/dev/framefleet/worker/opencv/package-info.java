/** The adapter to OpenCV: from a JPEG to the model's input. */
@NullMarked
package dev.framefleet.worker.opencv;

import org.jspecify.annotations.NullMarked;
