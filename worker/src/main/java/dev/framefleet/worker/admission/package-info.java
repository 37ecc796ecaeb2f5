/** How much work is begun at once, and what is refused. */
@NullMarked
package dev.framefleet.worker.admission;

import org.jspecify.annotations.NullMarked;
