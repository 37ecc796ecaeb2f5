/** Whether a camera shows anything at all. */
@NullMarked
package dev.framefleet.producer.watch;

import org.jspecify.annotations.NullMarked;
