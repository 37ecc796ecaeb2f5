/** From a model's raw outputs to candidate boxes, and of those the ones that stay. */
@NullMarked
package dev.framefleet.worker.head;

import org.jspecify.annotations.NullMarked;
