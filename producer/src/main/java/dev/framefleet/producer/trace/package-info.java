/** Where a frame's trace begins. */
@NullMarked
package dev.framefleet.producer.trace;

import org.jspecify.annotations.NullMarked;
