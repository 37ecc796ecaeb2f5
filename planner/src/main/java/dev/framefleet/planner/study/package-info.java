/**
 * The published autoscaling study: its figures, the same runs simulated, and the tables between.
 */
@NullMarked
package dev.framefleet.planner.study;

import org.jspecify.annotations.NullMarked;
