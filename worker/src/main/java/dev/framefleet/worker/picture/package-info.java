/** The adapter to OpenCV: from a JPEG to the model's input. */
@NullMarked
package dev.framefleet.worker.picture;

import org.jspecify.annotations.NullMarked;
