/** Damaged inputs of every kind: no crash, no hang, no memory without bounds. */
@NullMarked
package dev.framefleet.worker.fuzz;

import org.jspecify.annotations.NullMarked;
