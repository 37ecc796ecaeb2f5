/** How long the stages of one frame take. */
@NullMarked
package dev.framefleet.worker.stage;

import org.jspecify.annotations.NullMarked;
