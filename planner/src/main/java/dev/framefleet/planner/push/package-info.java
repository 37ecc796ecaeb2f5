/** Pub/Sub push: its window, its shared back-off, its deadlines and dead letters. */
@NullMarked
package dev.framefleet.planner.push;

import org.jspecify.annotations.NullMarked;
