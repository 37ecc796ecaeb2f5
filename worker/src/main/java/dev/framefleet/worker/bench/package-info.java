/** How long a model's frames take on this machine, stage by stage. */
@NullMarked
package dev.framefleet.worker.bench;

import org.jspecify.annotations.NullMarked;
