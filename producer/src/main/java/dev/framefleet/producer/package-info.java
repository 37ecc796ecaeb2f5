/** Video in, frames out. */
@NullMarked
package dev.framefleet.producer;

import org.jspecify.annotations.NullMarked;
