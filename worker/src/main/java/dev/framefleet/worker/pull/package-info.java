/** Frames that are pulled: for workers that nobody can push to. */
@NullMarked
package dev.framefleet.worker.pull;

import org.jspecify.annotations.NullMarked;
