/** OpenTelemetry traces of frames and pictures: one span for the whole, one for each stage. */
@NullMarked
package dev.framefleet.worker.trace;

import org.jspecify.annotations.NullMarked;
