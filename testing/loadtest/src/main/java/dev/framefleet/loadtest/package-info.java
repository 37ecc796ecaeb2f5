/** Loads a worker as cameras or as the autoscaling study's users do, and says what it did. */
@NullMarked
package dev.framefleet.loadtest;

import org.jspecify.annotations.NullMarked;
