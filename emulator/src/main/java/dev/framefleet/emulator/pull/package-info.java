/** Delivery over gRPC: unary and streaming pull. */
@NullMarked
package dev.framefleet.emulator.pull;

import org.jspecify.annotations.NullMarked;
